"""A window that is always on top and never takes the focus; clicks go through it but for the strip that drags it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from tray_asl.feedback.window.place import read_place, write_place
from tray_asl.screen import screen_of

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Callable

    from tray_asl.feedback.window.desktop import Desktop
    from tray_asl.screen import Area
    from tray_asl.settings.sections.window import Corner

_MARGIN: Final = 20
"""Pixels between the window and the edges of the screen."""

Point = tuple[int, int]


class Overlay:
    """Makes a window of Tk's float. Used by the thread that has the window.

    Args:
        root: a window that has not yet been shown.
        close: called when the person closes the window.

    Attributes:
        density: by what to enlarge the window on this screen.
        room: the width and height in pixels that the screen has for it.
        dragged: whether it is being dragged.
    """

    def __init__(self, root: tk.Tk, close: Callable[[], None]) -> None:
        self._root = root
        self._close = close
        root.withdraw()
        root.overrideredirect(boolean=True)
        root.attributes("-topmost", True)  # noqa: FBT003 (so Tk wants it)
        self._desktop = _desktop(root)
        self._screen = screen_of(root)
        self.density = self._screen.density()
        self.room = _room(self._screen.work_area())
        self.dragged = False
        self._grip: Point = (0, 0)
        self._handle = self._cross = 0
        self._size: Point = (1, 1)
        self._corner: Corner | None = None
        self._put: Point | None = None  # where the person has put it
        self._settled: object = None
        root.bind("<Button-1>", self._grasp)
        root.bind("<B1-Motion>", self._drag)
        root.bind("<ButtonRelease-1>", self._let_go)

    def settle(self, size: Point, radius: int, handle: Point, corner: Corner) -> None:
        """Stand in a corner, or where the person has put it, above all others.

        To be repeated, for others rise and panels come and go.

        Args:
            size: (width, height) in pixels.
            radius: of the corners, in pixels.
            handle: the height of the strip that drags it, and the width of its right part that closes it, in pixels.
            corner: where it stands unless the person has put it elsewhere since this corner was chosen.
        """
        self.density = self._screen.density()
        if corner != self._corner:
            self._corner, self._put = corner, read_place(corner)
        self._size, (self._handle, self._cross) = size, handle
        area = self._screen.work_area()
        self.room = _room(area)
        settled = (area, size, corner, handle, self._put)
        if settled != self._settled and not self.dragged:
            first, self._settled = self._settled is None, settled
            left, top = _within(area, size, self._put or _corner_of(area, size, corner))
            self._root.geometry(f"{size[0]}x{size[1]}+{left}+{top}")
            if first:
                self._root.deiconify()
            self._root.update()
            self._desktop.cut(size, radius)
            self._desktop.let_through((size[0], self._handle))
        self._root.lift()

    def _grasp(self, event: tk.Event[tk.Misc]) -> None:
        on_strip = event.y_root - self._root.winfo_rooty() < self._handle  # elsewhere clicks may come on macOS
        if on_strip and event.x_root - self._root.winfo_rootx() < self._size[0] - self._cross:
            self.dragged = True
            self._grip = event.x_root - self._root.winfo_x(), event.y_root - self._root.winfo_y()

    def _drag(self, event: tk.Event[tk.Misc]) -> None:
        if self.dragged:
            self._put = event.x_root - self._grip[0], event.y_root - self._grip[1]
            self._root.geometry(f"+{self._put[0]}+{self._put[1]}")

    def _let_go(self, event: tk.Event[tk.Misc]) -> None:
        if self.dragged:
            self.dragged = False
            if self._put and self._corner:
                write_place(self._corner, self._put)
            return
        x, y = event.x_root - self._root.winfo_rootx(), event.y_root - self._root.winfo_rooty()
        if 0 <= y < self._handle and self._size[0] - self._cross <= x < self._size[0]:
            self._close()


def _room(area: Area) -> Point:
    """Take the margins from what is free of the screen."""
    return area[2] - 2 * _MARGIN, area[3] - 2 * _MARGIN


def _corner_of(area: Area, size: Point, corner: Corner) -> Point:
    """Find where the window's upper left corner belongs."""
    left, top, width, height = area
    return (
        left + width - size[0] - _MARGIN if corner.endswith("right") else left + _MARGIN,
        top + height - size[1] - _MARGIN if corner.startswith("bottom") else top + _MARGIN,
    )


def _within(area: Area, size: Point, place: Point) -> Point:
    """Bring a place within what is free of the screen, which may have become another since."""
    left, top, width, height = area
    return (
        max(left, min(place[0], left + width - size[0])),
        max(top, min(place[1], top + height - size[1])),
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
