"""Which application's window has the keyboard focus on an X server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from Xlib import X
from Xlib.error import BadWindow

if TYPE_CHECKING:
    from Xlib.display import Display
    from Xlib.xobject.drawable import Window


class Focus:
    """Tells the window that has the focus, by the id of the one right below the root.

    That is the outermost one, with its frame. Toolkits hand the focus on to a window within their own (GTK has a hidden
    one for it), and get it back now and then for a moment: all of that is one application's window.
    """

    def __init__(self, display: Display) -> None:
        self._display = display
        self._root = display.screen().root
        self._active_window = display.intern_atom("_NET_ACTIVE_WINDOW")
        self._known = (int(X.NONE), int(X.NONE))  # the window that had the focus last, and its application's window

    def place(self) -> int:
        """Ask for the window that text would go to; 0 for none.

        Where no window is active, window managers give the focus to a window of their own, which loses the keys; they
        say so by _NET_ACTIVE_WINDOW (Extended Window Manager Hints 1.5).
        """
        self._known = (int(X.NONE), int(X.NONE))
        active = self._root.get_full_property(self._active_window, X.AnyPropertyType)
        if active is not None and list(active.value[:1]) == [X.NONE]:
            return int(X.NONE)
        return self.window()

    def window(self) -> int:
        """Ask for the window that has the focus, whether it takes text or not; 0 for none."""
        focus = self._display.get_input_focus().focus
        if focus == X.PointerRoot:
            focus = self._root.query_pointer().child
        if focus == X.NONE:
            return int(X.NONE)
        if focus.id != self._known[0]:
            self._known = (int(focus.id), self._top_level(focus))
        return self._known[1]

    def _top_level(self, window: Window) -> int:
        """Find the window right below the root that holds another; 0 where it has just gone."""
        try:
            while (parent := window.query_tree().parent) not in (X.NONE, self._root):
                window = parent
        except BadWindow:
            return int(X.NONE)
        return int(window.id)
