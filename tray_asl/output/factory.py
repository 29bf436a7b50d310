"""The choice of what stands behind an output's name on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.languages.pack import load_pack

if TYPE_CHECKING:
    from tray_asl.output.base import Output
    from tray_asl.output.keyboard.notices import Notices
    from tray_asl.output.speech.speech import Speech
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.sections.output import OutputName


# Each output is loaded only when asked for: they bring Xlib, pynput, Tk or a speech engine.
def open_output(name: OutputName, settings: Settings, notices: Notices) -> Output:
    """Open one output in the way that this machine has for it, and log which and why.

    Raises:
        OutputError: It does not work here; the sentence says why not and what to do.
        LanguageError: The language of the voice is not known.
    """
    match name:
        case "keyboard":
            from tray_asl.output.keyboard.keyboard import Keyboard  # noqa: PLC0415

            return Keyboard(settings.output, notices)
        case "speech":
            return open_speech(settings)
        case "terminal":
            from tray_asl.output.terminal import Terminal  # noqa: PLC0415

            return Terminal()
        case "display":
            from tray_asl.output.display.display import Display  # noqa: PLC0415

            return Display(settings.display)


def open_speech(settings: Settings, *, when_asked: bool = False) -> Speech:
    """Open speech; `when_asked`: to speak only what it is told to say, and nothing that is typed.

    Raises:
        OutputError: There is no such voice.
        LanguageError: The language of the voice is not known.
    """
    from tray_asl.output.speech.speech import Speech  # noqa: PLC0415
    from tray_asl.output.speech.voice import open_voice  # noqa: PLC0415

    pack, speech = load_pack(settings.spelling.language), settings.speech
    voice = open_voice(speech.model_copy(update={"language": speech.language or pack.voice}))
    return Speech(voice, None if when_asked else speech.unit, pack.names)
