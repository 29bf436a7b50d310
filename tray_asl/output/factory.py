"""The choice of what stands behind an output's name on this machine."""

import logging
import os
import sys

from tray_asl.output.base import Output, OutputError
from tray_asl.settings.sections.output import OutputName
from tray_asl.settings.sections.speech import SpeechSettings

log = logging.getLogger(__name__)


def open_output(name: OutputName, speech: SpeechSettings) -> Output:
    """Open one output in the way that this machine has for it, and log which and why.

    Raises:
        OutputError: It does not work here; the sentence says why not and what to do.
    """
    # Each output is loaded only when asked for: they bring Xlib, pynput or a speech engine.
    match name:
        case "keyboard":
            return _open_keyboard()
        case "speech":
            from tray_asl.output.speech.speech import Speech  # noqa: PLC0415
            from tray_asl.output.speech.voice import open_voice  # noqa: PLC0415

            return Speech(open_voice(speech), speech.unit)
        case "terminal":
            from tray_asl.output.terminal import Terminal  # noqa: PLC0415

            return Terminal()


def _open_keyboard() -> Output:
    if sys.platform in ("win32", "darwin"):
        from tray_asl.output.keyboard.native import NativeKeyboard  # noqa: PLC0415

        log.info("keyboard: pynput, since this is %s", sys.platform)
        return NativeKeyboard()

    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
        # XTEST would reach the windows that run under XWayland and silently lose the text in all others.
        raise OutputError(
            "Typing into applications works in X11 sessions only, and this is a Wayland session. Choose an X11 (Xorg) "
            "session when you log in, or send the text to speech or to the terminal: those work here."
        )
    display_name = os.environ.get("DISPLAY")
    if not display_name:
        raise OutputError(
            "There is no desktop to type into: DISPLAY is not set. Start the program from within a desktop session, or "
            "send the text to speech or to the terminal."
        )
    from tray_asl.output.keyboard.x11.keyboard import X11Keyboard  # noqa: PLC0415

    log.info("keyboard: XTEST on X server %s, since this is an X11 session", display_name)
    return X11Keyboard(display_name)
