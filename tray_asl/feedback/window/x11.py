"""What a floating window needs of X11, where Tk has no word for it: shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from Xlib import X
from Xlib.display import Display
from Xlib.ext import shape

if TYPE_CHECKING:
    import tkinter as tk

    from tray_asl.screen import Area


class X11:
    """Speaks to the X server by a connection of its own, about a window of Tk's; see Desktop."""

    def __init__(self, window: tk.Tk) -> None:
        # The type keeps Wayland's compositors from giving a window of XWayland's the keyboard.
        window.attributes("-type", "notification")
        self._window = window
        self._display = Display(window.winfo_screen())
        self._screen = self._display.screen()

    def let_through(self, strip: tuple[int, int]) -> None:
        """Let only the strip take clicks."""
        self._shape(shape.SK.Input, [(0, 0, *strip)])

    def cut(self, size: tuple[int, int], radius: int) -> None:
        """Round the corners, row by row."""
        width, height = size
        insets = [radius - round((radius**2 - (radius - row - 0.5) ** 2) ** 0.5) for row in range(radius)]
        top = [(inset, row, width - 2 * inset, 1) for row, inset in enumerate(insets)]
        bottom = [(left, height - 1 - row, length, 1) for left, row, length, _ in top]
        self._shape(shape.SK.Bounding, [*top, (0, radius, width, height - 2 * radius), *bottom])

    def _shape(self, kind: int, rectangles: list[Area]) -> None:
        """Set a shape of the window that Tk wraps around its own."""
        outer: Any = self._display.create_resource_object("window", self._window.winfo_id())
        while (parent := outer.query_tree().parent) and parent.id != self._screen.root.id:
            outer = parent
        outer.shape_rectangles(shape.SO.Set, kind, X.Unsorted, 0, 0, rectangles)
        self._display.sync()
