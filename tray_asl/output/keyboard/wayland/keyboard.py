"""The focused application's keyboard in a Wayland session whose compositor lets programs add one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.focused import FocusedKeyboard
from tray_asl.output.keyboard.wayland.virtual_keyboard import VirtualKeyboard
from tray_asl.wayland.connection import WaylandError
from tray_asl.wayland.session import socket_path

if TYPE_CHECKING:
    from pathlib import Path

_PACE: Final = 50.0
"""Characters a second: half of what terminals, GTK 3 and browsers took without a fault.

The compositor ends the connection of an application whose queue is full. On a busy machine that has closed mousepad and
foot at 1000 a second, and at 100 a second a field of GTK 4 that was given two thousand characters without a break.
"""


class WaylandKeyboard(FocusedKeyboard):
    """Types with zwp_virtual_keyboard_v1.

    Args:
        pace: characters a second at most; 0 for one that is safe in every application.

    Raises:
        OutputError: At construction if this is no such session.
    """

    def __init__(self, pace: float = 0) -> None:
        path = socket_path()
        if path is None:
            raise OutputError("This is no Wayland session: WAYLAND_DISPLAY is not set.")
        super().__init__(lambda: _connect(path), f"the Wayland compositor {path.name}", (OSError,), pace or _PACE)


def _connect(path: Path) -> VirtualKeyboard:
    try:
        return VirtualKeyboard(path)
    except WaylandError as error:
        raise OutputError(f"The Wayland compositor {path.name} cannot be typed on: {error}.") from error
    except OSError as error:
        raise OutputError(
            f"The Wayland compositor {path.name} cannot be reached ({error.strerror}), so nothing can be typed. Check "
            "that WAYLAND_DISPLAY names the session that you are logged in to."
        ) from error
