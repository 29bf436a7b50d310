"""Single strokes of keys on an X server, as the person has set up its keyboard."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from Xlib import X
from Xlib.ext import xtest

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.x11.guard import KeyGuard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from Xlib.display import Display

    from tray_asl.output.keyboard.x11.keymap import Keymap, KeyStroke
    from tray_asl.output.keyboard.x11.xkb import AccessX, Modifiers, XkbKeyboard

_EQUAL: Final = 0.005
"""Seconds between two strokes of one key. Toolkits take a press in the millisecond of a release for a repetition."""

_MARGIN: Final = 0.01
"""Seconds given to the server beyond the delay of Bounce Keys."""

_LATE: Final = 1.0
"""Seconds that a busy server may take beyond the delay of Slow Keys."""

_GUARDED: Final = 0.03
"""Seconds at the end of a long press in which nothing else may happen on the server."""


class Strokes:
    """Presses keys with XTEST, and leaves modifiers as they were."""

    def __init__(self, display: Display, keyboard: XkbKeyboard) -> None:
        self._display = display
        self._keyboard = keyboard
        self._last = (0, 0.0)  # the key that was pressed last, and when it was released
        self._guard = KeyGuard(display.get_display_name())
        for keycode in keyboard.keys_left_down():  # by a program that was killed
            self._send(X.KeyRelease, keycode)
        display.sync()

    def get_ready(self, access: AccessX) -> None:
        """Start what guards a key that Slow Keys want held, on a server that nobody has grabbed."""
        if access.hold:
            self._guard.start()

    def rest(self, stroke: KeyStroke, access: AccessX) -> float:
        """Tell how many seconds the key has to rest until it may be pressed again."""
        keycode, released = self._last
        if stroke.keycode != keycode:
            return 0.0
        pause = access.rest + _MARGIN if access.rest else _EQUAL
        return max(0.0, released + pause - time.monotonic())

    def press(
        self, stroke: KeyStroke, keymap: Keymap, now: Modifiers, access: AccessX, has_focus: Callable[[], bool]
    ) -> bool:
        """Press a key and release it, on a server that is grabbed; all in one piece, so that no key is left down.

        Args:
            stroke: the key.
            keymap: that it is of.
            now: what is in effect, and is again afterwards.
            access: the keyboard's helps for people.
            has_focus: tells whether the window that it is for has the focus still.

        Returns:
            Whether the key counted.

        Raises:
            OutputError: A modifier of the person's stays down, or Slow Keys let nothing through.
        """
        self._lift((*keymap.modifier_keys, stroke.keycode), now)
        keys, latched = [], stroke.modifiers
        for modifier in (1 << bit for bit in range(8) if stroke.modifiers >> bit & 1):
            key = keymap.modifier_key(modifier, now.group) if access.plain else None
            if key:
                keys.append(key)
                latched &= ~modifier
        if access.hold:
            self._guard.watch(stroke.keycode, now)
        changed = (latched, stroke.kept) != (now.latched, now.locked)
        if changed:
            self._keyboard.set_modifiers(latched=latched, locked=stroke.kept)
        for key in keys:
            self._send(X.KeyPress, key)
        self._send(X.KeyPress, stroke.keycode)
        counted = self._hold(stroke.keycode, access.hold, has_focus) if access.hold else True
        for key in (stroke.keycode, *reversed(keys)):
            self._send(X.KeyRelease, key)
        if changed:
            self._keyboard.set_modifiers(latched=now.latched, locked=now.locked)
        if access.hold:
            self._display.sync()  # only now is the key up
            self._guard.rest()
        self._last = (stroke.keycode, time.monotonic())
        if not counted and has_focus():
            raise OutputError("With Slow Keys on, the X server did not take a key in time. Spell it again.")
        return counted

    def _hold(self, keycode: int, seconds: float, has_focus: Callable[[], bool]) -> bool:
        """Wait until a key that is down counts, as Slow Keys want it, unless the focus moves before.

        Others may go on meanwhile but for the end, when the server hands the key out.
        """
        self._display.sync()
        end = time.monotonic() + seconds
        while (left := end - _GUARDED - time.monotonic()) > 0:
            self._display.ungrab_server()
            if not has_focus():
                break
            time.sleep(min(left, 0.005))
        self._display.grab_server()
        if not has_focus():
            return False
        while keycode not in self._keyboard.keys_left_down():  # it is down once it counts
            if time.monotonic() > end + _LATE:
                return False
            time.sleep(0.005)
        return True

    def _lift(self, keycodes: Iterable[int], now: Modifiers) -> None:
        """Release those keys that the person is holding: modifiers, and the key to be pressed.

        They stay released. Pressing them again on the person's behalf would leave them down if the person let go in
        between, and on XTEST's own keyboard, where on-screen keyboards type too, in any case. The server swallows the
        press of a key that is down already.

        Raises:
            OutputError: A modifier stays down.
        """
        down = self._display.query_keymap()
        held = [key for key in keycodes if down[key >> 3] >> (key & 7) & 1]
        for key in held:
            self._send(X.KeyRelease, key)
        if now.base and self._keyboard.modifiers().base:
            raise OutputError(
                "A key such as Ctrl or Alt is held down and cannot be let go of, so nothing was typed. Press "
                "and release it once."
            )

    def _send(self, event_type: int, keycode: int) -> None:
        xtest.fake_input(self._display, event_type, keycode)
