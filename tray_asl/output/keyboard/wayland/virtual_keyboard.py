"""Types characters with zwp_virtual_keyboard_v1, a keyboard of our own beside the person's."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.wayland.keymap import Keymap
from tray_asl.settings.keys import MODIFIERS
from tray_asl.wayland.connection import Connection
from tray_asl.wayland.toplevels import MANAGER, Toplevels
from tray_asl.wayland.wire import uints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tray_asl.output.keyboard.wayland.keymap import Key
    from tray_asl.settings.keys import NamedKey

_KEYMAP, _KEY, _MODIFIERS = 0, 1, 2  # requests of the keyboard
_XKB_V1: Final = 1
_UP, _DOWN = 0, 1

_SETTLE: Final = 0.05
"""Seconds given to applications to read a changed keymap before a key is pressed; under XWayland they need some."""

_NOTICE: Final = 0.3
"""Seconds given to applications to take notice of the keyboard; where it is the only one, they lose keys until then."""

_DECODE: Final = 0.3
"""Seconds, after a key was pressed, given to applications under XWayland to look it up before the keymap changes."""

_SOMEWHERE: Final = 1  # the window, where the compositor does not tell


class VirtualKeyboard:
    """A keyboard with modifiers of its own: those that the person holds, and their Caps Lock, do not reach its keys.

    Raises:
        WaylandError: At construction if the compositor offers no such keyboard, and in every method if it has gone.
    """

    def __init__(self, path: Path) -> None:
        self._connection = Connection(path)
        try:
            seat = self._connection.bind("wl_seat", 1)
            manager = self._connection.bind("zwp_virtual_keyboard_manager_v1", 1)
            self._keyboard = self._connection.new()
            self._connection.request(manager, 0, uints(seat, self._keyboard))
            self._toplevels = Toplevels(self._connection) if MANAGER in self._connection.globals else None
            self._keymap = Keymap()
            self._time, self._pressed = 0, 0.0
            self._upload()
            time.sleep(_NOTICE)
        except OSError:
            self._connection.close()
            raise

    def focus(self) -> int:
        """Ask which window receives the keys: 0 for none, always the same where the compositor does not tell."""
        self._connection.roundtrip()
        return self._toplevels.active if self._toplevels else _SOMEWHERE

    def prepare(self, keys: Sequence[str]) -> None:
        """Give keys to all characters at once."""
        if self._keymap.add(keys):
            time.sleep(max(0.0, self._pressed + _DECODE - time.monotonic()))
            self._upload()

    def type(self, key: str, window: int, modifiers: Sequence[str] = ()) -> bool:
        """Press one key if `window` has the focus still; newline, tab and backspace are keys too.

        Args:
            key: the character that it types, or its name in KEYS.
            window: as `focus` gave it.
            modifiers: those to hold meanwhile, by their names in MODIFIERS.

        Raises:
            OutputError: No key can have it.

        Returns:
            Whether that window got it. In the tenth of a millisecond between the question and the key the focus may
            have moved: then the key went elsewhere, and this tells so.
        """
        self.prepare([key])
        found = self._keymap.find(key)
        if found is None:
            raise OutputError("A character that was to be typed is a control character, which has no key.")
        if self.focus() != window:
            return False
        at_key = self._connection.sync()
        self._press(found, [MODIFIERS[name] for name in modifiers])
        after = self._connection.sync()
        self._connection.send()
        self._connection.hear_until(at_key)
        arrived = self._toplevels is None or self._toplevels.active == window
        self._connection.hear_until(after)
        self._pressed = time.monotonic()
        return arrived

    def close(self) -> None:
        """Take the keyboard away."""
        self._connection.close()

    def _press(self, key: Key, modifiers: Sequence[NamedKey]) -> None:
        """Request a whole stroke: modifiers down, key down, key up, modifiers up."""
        held = [(modifier.code, modifier.mask) for modifier in modifiers]
        if key.modifier is not None:
            held.append((key.modifier, key.mask))
        mask = 0
        for code, bit in held:
            self._send_key(code, _DOWN)
            mask |= bit
            self._hold(mask)
        self._send_key(key.code, _DOWN)
        self._send_key(key.code, _UP)
        for code, bit in reversed(held):
            self._send_key(code, _UP)
            mask &= ~bit
            self._hold(mask)

    def _send_key(self, code: int, state: int) -> None:
        # No two events at the same millisecond: some programs take equal ones for one.
        self._time = max(self._time + 1, time.monotonic_ns() // 1_000_000)
        self._connection.request(self._keyboard, _KEY, uints(self._time & 0xFFFFFFFF, code, state))

    def _hold(self, mask: int) -> None:
        self._connection.request(self._keyboard, _MODIFIERS, uints(mask, 0, 0, 0))

    def _upload(self) -> None:
        """Hand the keymap over, and let applications read it: they get it with the first event of this keyboard."""
        text = self._keymap.text() + b"\0"
        descriptor = os.memfd_create("keymap", os.MFD_CLOEXEC)
        try:
            os.write(descriptor, text)
            self._connection.request(self._keyboard, _KEYMAP, uints(_XKB_V1, len(text)))
            self._hold(0)
            self._connection.send(descriptor)
        finally:
            os.close(descriptor)
        self._connection.roundtrip()
        time.sleep(_SETTLE)
