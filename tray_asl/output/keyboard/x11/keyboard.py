"""The focused application's keyboard in an X11 session."""

from __future__ import annotations

from Xlib.error import ConnectionClosedError

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.focused import FocusedKeyboard
from tray_asl.output.keyboard.x11.sender import KeySender
from tray_asl.xserver import XServerError, open_display


class X11Keyboard(FocusedKeyboard):
    """Types with XTEST on one X server.

    Args:
        display_name: the server.
        pace: characters a second at most; 0 for as fast as it goes, which loses nothing here.

    Raises:
        OutputError: At construction if there is no X server that this program may use.
    """

    def __init__(self, display_name: str, pace: float = 0) -> None:
        super().__init__(
            lambda: _connect(display_name), f"the X server {display_name}", (ConnectionClosedError, OSError), pace
        )


def _connect(display_name: str) -> KeySender:
    try:
        return KeySender(open_display(display_name))
    except (XServerError, ConnectionClosedError, OSError) as error:
        raise OutputError(
            f"The X server {display_name} cannot be reached, so nothing can be typed. Check that DISPLAY names the "
            "session that you are logged in to."
        ) from error
