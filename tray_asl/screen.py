"""The screen that a window of Tk's stands on: what is free of it, and how dense it is."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    import tkinter as tk

Area = tuple[int, int, int, int]
"""A part of the screen: left, top, width, height in pixels."""

_USUAL_DENSITY: Final = 96
"""Dots per inch of a screen for which sizes in pixels are meant."""

_MENU_BAR, _DOCK = 40, 90
"""Points that macOS may keep at the top and at the bottom of the screen; Tk does not tell."""


class Screen(Protocol):
    """The screen as each kind of desktop tells of it."""

    def work_area(self) -> Area:
        """Find the part of the primary monitor that panels leave free."""

    def density(self) -> float:
        """Tell how many pixels the person wants for each that a screen of 96 dots per inch has."""


def screen_of(window: tk.Tk) -> Screen:
    """Find the screen that a window stands on."""
    if sys.platform == "win32":
        return WindowsScreen()
    if sys.platform == "darwin":
        return MacScreen(window)
    return X11Screen(window)


class X11Screen:
    """Speaks to the X server by a connection of its own."""

    def __init__(self, window: tk.Tk) -> None:
        from Xlib.display import Display  # noqa: PLC0415 (of this platform alone)

        self._window = window
        self._display = Display(window.winfo_screen())
        self._root: Any = self._display.screen().root
        self._knows_monitors = self._find_out_about_monitors()

    def work_area(self) -> Area:
        """Find what panels leave free of the primary monitor."""
        left, top, width, height = self._monitor()
        free_left, free_top, free_width, free_height = self._free() or (left, top, width, height)
        right, bottom = min(left + width, free_left + free_width), min(top + height, free_top + free_height)
        left, top = max(left, free_left), max(top, free_top)
        return left, top, right - left, bottom - top

    def density(self) -> float:
        """Read the resource by which toolkits know how dense the screen is."""
        resources: Any = self._property("RESOURCE_MANAGER")
        found = re.search(rb"^Xft\.dpi:\s*(\d+)", resources.value if resources else b"", re.MULTILINE)
        return int(found[1]) / _USUAL_DENSITY if found else 1.0

    def _find_out_about_monitors(self) -> bool:
        if not self._display.has_extension("RANDR"):
            return False
        display: Any = self._display  # whose extensions bring methods of their own
        version = display.xrandr_query_version()
        return (version.major_version, version.minor_version) >= (1, 5)

    def _monitor(self) -> Area:
        """Find the primary monitor; the whole screen where the server does not tell."""
        monitors = self._root.xrandr_get_monitors().monitors if self._knows_monitors else []
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
        value = self._property(name)
        return list(value.value) if value else []

    def _property(self, name: str) -> Any:  # noqa: ANN401 - as the server has it
        return self._root.get_full_property(self._display.intern_atom(name), 0)  # of any type


class WindowsScreen:
    """Leaves sizes to Windows, which enlarges programs that do not ask."""

    def work_area(self) -> Area:
        """Find what the taskbar leaves free of the primary monitor."""
        import ctypes  # noqa: PLC0415 (of this platform alone)
        from ctypes import wintypes  # noqa: PLC0415

        area = wintypes.RECT()
        if sys.platform == "win32":
            get_work_area = 0x30  # SPI_GETWORKAREA in winuser.h
            ctypes.windll.user32.SystemParametersInfoW(get_work_area, 0, ctypes.byref(area), 0)
        return area.left, area.top, area.right - area.left, area.bottom - area.top

    def density(self) -> float:
        """Leave it to Windows."""
        return 1.0


class MacScreen:
    """Leaves sizes to macOS, which counts in points."""

    def __init__(self, window: tk.Tk) -> None:
        self._window = window

    def work_area(self) -> Area:
        """Keep clear of the menu bar and of the Dock."""
        width, height = self._window.winfo_screenwidth(), self._window.winfo_screenheight()
        return 0, _MENU_BAR, width, height - _MENU_BAR - _DOCK

    def density(self) -> float:
        """Leave it to macOS."""
        return 1.0
