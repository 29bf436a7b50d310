"""A window that is always on top, never takes the focus and lets every click through, on each kind of desktop."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import tkinter as tk

    from tray_asl.feedback.window.desktop import Area, Desktop
    from tray_asl.settings.sections.window import Corner

_MARGIN: Final = 20
"""Pixels between the window and the edges of the screen."""


class Overlay:
    """Makes a window of Tk's float. Used by the thread that has the window.

    Args:
        root: a window that has not yet been shown.

    Attributes:
        density: by what to enlarge the window on this screen.
    """

    def __init__(self, root: tk.Tk) -> None:
        self._root = root
        root.withdraw()
        root.overrideredirect(boolean=True)
        root.attributes("-topmost", True)  # noqa: FBT003 (so Tk wants it)
        self._desktop = _desktop(root)
        self.density = self._desktop.density()
        self._place: tuple[Area, tuple[int, int], Corner] | None = None

    def settle(self, size: tuple[int, int], radius: int, corner: Corner) -> None:
        """Stand in a corner in this size, above all others; to be repeated, for others rise and panels come and go."""
        self.density = self._desktop.density()
        place = (self._desktop.work_area(), size, corner)
        if place != self._place:
            first, self._place = self._place is None, place
            left, top = _corner_of(*place)
            self._root.geometry(f"{size[0]}x{size[1]}+{left}+{top}")
            if first:
                self._root.deiconify()
            self._root.update()
            if first:
                self._desktop.let_through()
            self._desktop.cut(size, radius)
        self._root.lift()


def _corner_of(area: Area, size: tuple[int, int], corner: Corner) -> tuple[int, int]:
    """Find where the window's upper left corner belongs."""
    left, top, width, height = area
    return (
        left + width - size[0] - _MARGIN if corner.endswith("right") else left + _MARGIN,
        top + height - size[1] - _MARGIN if corner.startswith("bottom") else top + _MARGIN,
    )


def _desktop(root: tk.Tk) -> Desktop:
    if sys.platform == "win32":
        from tray_asl.feedback.window.native import Windows  # noqa: PLC0415 (of this platform alone)

        return Windows(root)
    if sys.platform == "darwin":
        from tray_asl.feedback.window.native import MacOS  # noqa: PLC0415 (of this platform alone)

        return MacOS(root)
    from tray_asl.feedback.window.x11 import X11  # noqa: PLC0415 (of this platform alone)

    return X11(root)
