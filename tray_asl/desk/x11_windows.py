"""Whose windows they are, on an X server: the focused program, and who has taken the keyboard from it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from Xlib import X, Xatom
from Xlib.error import BadDrawable, BadWindow
from Xlib.ext import res

if TYPE_CHECKING:
    from Xlib.display import Display
    from Xlib.xobject.drawable import Window

_LONGEST_CHAIN: Final = 64  # windows inside one another, and processes that started one another

_MENUS: Final = ("MENU", "POPUP_MENU", "DROPDOWN_MENU", "COMBO")
_PASSIVE: Final = ("TOOLTIP", "NOTIFICATION", "DOCK", "DESKTOP", "DND", "SPLASH")
"""Types of windows (Extended Window Manager Hints 1.5) that take no keys."""


@dataclass(frozen=True, slots=True)
class Focused:
    """The window that has the focus.

    Attributes:
        place: the id of the window right below the root that it is, or is in.
        application: the program's class; empty where the window names none.
        own: whether it is this program's, or that of a process that this program has started.
    """

    place: int
    application: str = ""
    own: bool = False


class Windows:
    """Looks at the windows of one X server; those that vanish meanwhile are passed over."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._root = display.screen().root
        if display.has_extension(res.extname):
            display.res_query_version()
        self._type = display.intern_atom("_NET_WM_WINDOW_TYPE")
        self._menus = {display.intern_atom(f"_NET_WM_WINDOW_TYPE_{name}") for name in _MENUS}
        self._passive = {display.intern_atom(f"_NET_WM_WINDOW_TYPE_{name}") for name in _PASSIVE}

    def describe(self, window: Window) -> Focused:
        """Describe the window that has the focus, by the first window around it that names its program."""
        application, place = "", window
        try:
            for _ in range(_LONGEST_CHAIN):
                application = application or _class(place)
                parent = place.query_tree().parent
                if parent in (X.NONE, self._root):
                    break
                place = parent
        except (BadWindow, BadDrawable):
            return Focused(int(window.id))
        return Focused(int(place.id), application, _is_own(self._pid_of(window)))

    def taken_by(self, focus: Window | None) -> Literal["", "menu", "locker"]:
        """Tell who has taken the keyboard, by the windows that stand above all others while it is grabbed.

        A locker covers the screen. Menus are menus by their type, or have no class, as window managers' have. A
        program's own menus and lists take keys as its window does, and so do launchers such as dmenu.
        """
        screen = self._root.get_geometry()
        for window in reversed(self._root.query_tree().children):
            try:
                attributes = window.get_attributes()
                if attributes.map_state != X.IsViewable or not attributes.override_redirect or not self._client(window):
                    continue
                types = set(self._property(window, self._type))
                if types & self._passive:
                    continue
                place = window.get_geometry()
                if place.width >= screen.width and place.height >= screen.height:
                    return "locker"
                if focus is not None and self._client(window) == self._client(focus):
                    return ""
                return "menu" if types & self._menus or not _class(window) else ""
            except (BadWindow, BadDrawable):
                continue
        return ""

    def _client(self, window: Window) -> int:
        """Tell which connection made a window; 0 is the server itself."""
        return int(window.id) & ~int(self._display.display.info.resource_id_mask)

    def _pid_of(self, window: Window) -> int:
        """Ask the server which process made a window; 0 where it does not know, as for one on another machine.

        It knows better than the window's own _NET_WM_PID, which Tk sets none of.
        """
        if not self._display.has_extension(res.extname):
            return 0
        wanted = [{"client": int(window.id), "mask": res.LocalClientPIDMask}]
        found = self._display.res_query_client_ids(wanted).ids
        return next((int(one.value[0]) for one in found if one.value), 0)

    def _property(self, window: Window, name: int) -> tuple[int, ...]:
        found: Any = window.get_full_property(name, X.AnyPropertyType)
        return tuple(found.value) if found is not None and found.property_type in (Xatom.CARDINAL, Xatom.ATOM) else ()


def _class(window: Window) -> str:
    named = window.get_wm_class()
    return str(named[1]) if named else ""


def _is_own(pid: int) -> bool:
    """Tell whether a process is this one or a part of it, which it has started: not an editor that it has opened."""
    own = os.getpid()
    if not pid:
        return False
    try:
        if Path(f"/proc/{pid}/exe").readlink() != Path(f"/proc/{own}/exe").readlink():
            return False
        for _ in range(_LONGEST_CHAIN):
            if pid in (own, 0):
                break
            # The name may hold blanks and brackets, so that the fields are counted from behind it: proc(5).
            pid = int(Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return False
    return pid == own
