"""The choice of what stands behind an output's name on this machine."""

from tray_asl.output.base import Output
from tray_asl.output.keyboard.notices import Notices
from tray_asl.settings.sections.output import OutputName, OutputSettings
from tray_asl.settings.sections.speech import SpeechSettings


def open_output(name: OutputName, output: OutputSettings, speech: SpeechSettings, notices: Notices) -> Output:
    """Open one output in the way that this machine has for it, and log which and why.

    Raises:
        OutputError: It does not work here; the sentence says why not and what to do.
    """
    # Each output is loaded only when asked for: they bring Xlib, D-Bus or a speech engine.
    match name:
        case "keyboard":
            from tray_asl.output.keyboard.keyboard import Keyboard  # noqa: PLC0415

            return Keyboard(output, notices)
        case "speech":
            from tray_asl.output.speech.speech import Speech  # noqa: PLC0415
            from tray_asl.output.speech.voice import open_voice  # noqa: PLC0415

            return Speech(open_voice(speech), speech.unit)
        case "terminal":
            from tray_asl.output.terminal import Terminal  # noqa: PLC0415

            return Terminal()
