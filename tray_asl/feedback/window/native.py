"""What a floating window needs of Windows and of macOS, where Tk has no word for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import tkinter as tk

    from tray_asl.feedback.window.desktop import Area

_MENU_BAR, _DOCK = 40, 90
"""Points that macOS may keep at the top and at the bottom of the screen; Tk does not tell."""

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    # From winuser.h.
    _GWL_EXSTYLE: Final = -20
    _WS_EX_TRANSPARENT, _WS_EX_TOOLWINDOW = 0x20, 0x80
    _WS_EX_LAYERED, _WS_EX_NOACTIVATE = 0x80000, 0x8000000
    _SPI_GETWORKAREA: Final = 0x30

    class Windows:
        """Sets the window's extended style; see Desktop."""

        def __init__(self, window: tk.Tk) -> None:
            self._window = window
            self._user32 = ctypes.windll.user32

        def let_through(self) -> None:
            """Make the window one that is never activated and that the mouse does not find."""
            self._window.attributes("-alpha", 0.99)  # makes it layered, without which it could not be transparent
            handle = int(self._window.wm_frame(), 16)
            style = self._user32.GetWindowLongW(handle, _GWL_EXSTYLE)
            style |= _WS_EX_LAYERED | _WS_EX_TRANSPARENT | _WS_EX_NOACTIVATE | _WS_EX_TOOLWINDOW
            self._user32.SetWindowLongW(handle, _GWL_EXSTYLE, style)

        def cut(self, size: tuple[int, int], radius: int) -> None:
            """Leave the corners as they are."""

        def work_area(self) -> Area:
            """Find what the taskbar leaves free of the primary monitor."""
            area = wintypes.RECT()
            self._user32.SystemParametersInfoW(_SPI_GETWORKAREA, 0, ctypes.byref(area), 0)
            return area.left, area.top, area.right - area.left, area.bottom - area.top

        def density(self) -> float:
            """Leave it to Windows, which enlarges programs that do not ask."""
            return 1.0


if sys.platform == "darwin":

    class MacOS:
        """Makes the window a help tag, which is never activated; see Desktop."""

        def __init__(self, window: tk.Tk) -> None:
            self._window = window
            window.tk.call("::tk::unsupported::MacWindowStyle", "style", window, "help", "noActivates")

        def let_through(self) -> None:
            """Leave it at the style, for which there is no other word here."""

        def cut(self, size: tuple[int, int], radius: int) -> None:
            """Leave the corners as they are."""

        def work_area(self) -> Area:
            """Keep clear of the menu bar and of the Dock."""
            width, height = self._window.winfo_screenwidth(), self._window.winfo_screenheight()
            return 0, _MENU_BAR, width, height - _MENU_BAR - _DOCK

        def density(self) -> float:
            """Leave it to macOS, which counts in points."""
            return 1.0
