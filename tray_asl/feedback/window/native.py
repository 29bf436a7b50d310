"""What a floating window needs of Windows and of macOS, where Tk has no word for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import tkinter as tk


if sys.platform == "win32":
    import ctypes

    # From winuser.h.
    _GWL_EXSTYLE: Final = -20
    _WS_EX_TRANSPARENT, _WS_EX_TOOLWINDOW = 0x20, 0x80
    _WS_EX_LAYERED, _WS_EX_NOACTIVATE = 0x80000, 0x8000000

    _POINTER_PERIOD: Final = 50
    """Milliseconds between two looks at where the mouse is."""

    class Windows:
        """Sets the window's extended style; see Desktop."""

        def __init__(self, window: tk.Tk) -> None:
            self._window = window
            self._watching = False
            self._strip = (0, 0)
            self._user32 = ctypes.windll.user32

        def let_through(self, strip: tuple[int, int]) -> None:
            """Make the window one that is never activated, and that the mouse finds only while it is on the strip."""
            self._strip = strip
            if not self._watching:
                self._watching = True
                self._window.attributes("-alpha", 0.99)  # makes it layered, without which it could not be transparent
                self._follow_pointer()

        def _follow_pointer(self) -> None:
            """Let the mouse through or not, as it is off or on the strip: Windows has no shape for clicks alone."""
            across = self._window.winfo_pointerx() - self._window.winfo_rootx()
            down = self._window.winfo_pointery() - self._window.winfo_rooty()
            on_strip = 0 <= across < self._strip[0] and 0 <= down < self._strip[1]
            handle = int(self._window.wm_frame(), 16)
            style = self._user32.GetWindowLongW(handle, _GWL_EXSTYLE)
            wanted = style | _WS_EX_LAYERED | _WS_EX_NOACTIVATE | _WS_EX_TOOLWINDOW
            wanted = wanted & ~_WS_EX_TRANSPARENT if on_strip else wanted | _WS_EX_TRANSPARENT
            if wanted != style:
                self._user32.SetWindowLongW(handle, _GWL_EXSTYLE, wanted)
            self._window.after(_POINTER_PERIOD, self._follow_pointer)

        def cut(self, size: tuple[int, int], radius: int) -> None:
            """Leave the corners as they are."""


if sys.platform == "darwin":

    class MacOS:
        """Makes the window a help tag, which is never activated; see Desktop."""

        def __init__(self, window: tk.Tk) -> None:
            self._window = window
            window.tk.call("::tk::unsupported::MacWindowStyle", "style", window, "help", "noActivates")

        def let_through(self, strip: tuple[int, int]) -> None:
            """Leave it at the style: clicks do not go through here, but never activate it."""

        def cut(self, size: tuple[int, int], radius: int) -> None:
            """Leave the corners as they are."""
