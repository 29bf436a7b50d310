"""A shortcut on X11: a passive grab of the keys on the root window."""

from __future__ import annotations

import logging
import os
import select
import threading
from typing import TYPE_CHECKING, Any, Final

from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError, ConnectionClosedError, DisplayError

from tray_asl.control.shortcut.errors import ShortcutError
from tray_asl.errors import log_fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.settings.shortcut import Keys

log = logging.getLogger(__name__)

_MASKS: Final = {"ctrl": X.ControlMask, "alt": X.Mod1Mask, "shift": X.ShiftMask, "super": X.Mod4Mask}
_NAMES: Final = {"return": "Return", "escape": "Escape", "tab": "Tab", "insert": "Insert", "delete": "Delete"} | {
    "home": "Home",
    "end": "End",
    "pause": "Pause",
    "print": "Print",
}
_LOCKS: Final = (0, X.LockMask, X.Mod2Mask, X.LockMask | X.Mod2Mask)
"""Caps Lock and Num Lock, which X counts as held: the shortcut works whether or not they are on."""


class XShortcut:
    """Holds the keys grabbed on a connection of its own until closed.

    Args:
        keys: the shortcut.
        pressed: called on a thread of its own.

    Raises:
        ShortcutError: Another program has it, or there is no X server.
    """

    def __init__(self, keys: Keys, pressed: Callable[[], None]) -> None:
        self._pressed = pressed
        try:
            self._display = Display()
        except (DisplayError, OSError) as error:
            raise ShortcutError("The shortcut cannot be had: there is no X server.") from error
        self._stop_reading, self._stop_writing = os.pipe()
        try:
            self._grab(keys)
        except BaseException:
            self._display.close()
            raise
        threading.Thread(target=self._wait, name="shortcut", daemon=True).start()

    def close(self) -> None:
        """Let go of the keys."""
        os.write(self._stop_writing, b".")

    def _grab(self, keys: Keys) -> None:
        symbol = XK.string_to_keysym(_NAMES.get(keys.key, keys.key.upper() if keys.key[1:].isdecimal() else keys.key))
        code = self._display.keysym_to_keycode(symbol)
        if not code:
            raise ShortcutError(f"The shortcut {keys} cannot be had: this keyboard has no such key.")
        mask = sum(_MASKS[name] for name in keys.modifiers)
        caught = CatchError(BadAccess)
        root = self._display.screen().root
        for locks in _LOCKS:
            root.grab_key(
                code,
                mask | locks,
                owner_events=False,
                pointer_mode=X.GrabModeAsync,
                keyboard_mode=X.GrabModeAsync,
                onerror=caught,
            )
        self._display.sync()
        if caught.get_error():
            raise ShortcutError(f"The shortcut {keys} belongs to another program; choose another one.")

    def _wait(self) -> None:
        """Report each press until closed; the keys are freed with the connection."""
        try:
            while True:
                readable, _, _ = select.select([self._display.fileno(), self._stop_reading], [], [])
                if self._stop_reading in readable:
                    break
                while self._display.pending_events():
                    event: Any = self._display.next_event()
                    if event.type == X.KeyPress:
                        self._pressed()
            self._display.close()
        except (ConnectionClosedError, OSError) as error:
            log_fault(log, "the shortcut", error)
        finally:
            os.close(self._stop_reading)
            os.close(self._stop_writing)
