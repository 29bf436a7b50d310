"""What a floating window needs of X11, where Tk has no word for it: shapes, and the part of the screen that is free."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.ext import shape

if TYPE_CHECKING:
    import tkinter as tk

    from tray_asl.feedback.window.desktop import Area

_USUAL_DENSITY: Final = 96
"""Dots per inch of a screen for which sizes in pixels are meant."""


class X11:
    """Speaks to the X server by a connection of its own, about a window of Tk's; see Desktop."""

    def __init__(self, window: tk.Tk) -> None:
        # The type keeps Wayland's compositors from giving a window of XWayland's the keyboard.
        window.attributes("-type", "notification")
        self._window = window
        self._display = Display(window.winfo_screen())
        self._screen = self._display.screen()
        self._knows_monitors = self._find_out_about_monitors()

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

    def work_area(self) -> Area:
        """Find what panels leave free of the primary monitor."""
        left, top, width, height = self._monitor()
        free_left, free_top, free_width, free_height = self._free() or (left, top, width, height)
        right, bottom = min(left + width, free_left + free_width), min(top + height, free_top + free_height)
        left, top = max(left, free_left), max(top, free_top)
        return left, top, right - left, bottom - top

    def density(self) -> float:
        """Read the resource by which toolkits know how dense the screen is."""
        resources: Any = self._screen.root.get_full_property(Xatom.RESOURCE_MANAGER, X.AnyPropertyType)
        found = re.search(rb"^Xft\.dpi:\s*(\d+)", resources.value if resources else b"", re.MULTILINE)
        return int(found[1]) / _USUAL_DENSITY if found else 1.0

    def _shape(self, kind: int, rectangles: list[Area]) -> None:
        """Set a shape of the window that Tk wraps around its own."""
        outer: Any = self._display.create_resource_object("window", self._window.winfo_id())
        while (parent := outer.query_tree().parent) and parent.id != self._screen.root.id:
            outer = parent
        outer.shape_rectangles(shape.SO.Set, kind, X.Unsorted, 0, 0, rectangles)
        self._display.sync()

    def _find_out_about_monitors(self) -> bool:
        if not self._display.has_extension("RANDR"):
            return False
        version: Any = self._display.xrandr_query_version()
        return (version.major_version, version.minor_version) >= (1, 5)

    def _monitor(self) -> Area:
        """Find the primary monitor; the whole screen where the server does not tell."""
        root: Any = self._screen.root
        monitors = root.xrandr_get_monitors().monitors if self._knows_monitors else []
        if not monitors:
            return 0, 0, self._window.winfo_screenwidth(), self._window.winfo_screenheight()
        best = max(monitors, key=lambda monitor: bool(monitor.primary))
        return best.x, best.y, best.width_in_pixels, best.height_in_pixels

    def _free(self) -> Area | None:
        """Find what the window manager says panels leave free; see the Extended Window Manager Hints."""
        desktop = self._hint("_NET_CURRENT_DESKTOP")
        areas = self._hint("_NET_WORKAREA")
        first = 4 * desktop[0] if desktop else 0
        area = areas[first : first + 4]
        return (area[0], area[1], area[2], area[3]) if len(area) == 4 else None

    def _hint(self, name: str) -> list[int]:
        value: Any = self._screen.root.get_full_property(self._display.intern_atom(name), X.AnyPropertyType)
        return list(value.value) if value else []
