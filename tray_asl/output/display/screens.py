"""The screens of this desktop, and which of them the large print fills."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import tkinter as tk

Area = tuple[int, int, int, int]
"""A part of the desktop: left, top, width, height in pixels."""


def chosen_screen(root: tk.Tk, number: int) -> Area:
    """Find a screen: counted from 1, or for 0 the second one; the last one where there are not so many."""
    areas = _screens(root)
    return areas[min(number - 1 if number else 1, len(areas) - 1)]


def _screens(root: tk.Tk) -> list[Area]:
    """List the screens, the primary one first; Tk itself knows only that, and X11 can be asked for the others."""
    whole = (0, 0, root.winfo_screenwidth(), root.winfo_screenheight())
    if sys.platform != "linux":
        return [whole]
    from Xlib.display import Display  # noqa: PLC0415 - of this platform alone

    display = Display(root.winfo_screen())
    try:
        if not display.has_extension("RANDR"):
            return [whole]
        version: Any = display.xrandr_query_version()
        if (version.major_version, version.minor_version) < (1, 5):
            return [whole]
        monitors: Any = display.screen().root.xrandr_get_monitors().monitors
        ordered = sorted(monitors, key=lambda monitor: not monitor.primary)
        return [(each.x, each.y, each.width_in_pixels, each.height_in_pixels) for each in ordered] or [whole]
    finally:
        display.close()
