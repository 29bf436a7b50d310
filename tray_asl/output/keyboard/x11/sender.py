"""Types characters on one X server with XTEST, whose key events every application takes for the keyboard's own."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from Xlib import X
from Xlib.error import ConnectionClosedError
from Xlib.ext import xtest

from tray_asl.ending import lets_go_with_program
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.x11.borrowed import BorrowedKeys
from tray_asl.output.keyboard.x11.focus import Focus
from tray_asl.output.keyboard.x11.keymap import Keymap
from tray_asl.output.keyboard.x11.xkb import XkbKeyboard
from tray_asl.xserver import XServerError, open_display

if TYPE_CHECKING:
    from collections.abc import Iterator

    from Xlib.display import Display

    from tray_asl.output.keyboard.x11.keymap import KeyStroke
    from tray_asl.output.keyboard.x11.xkb import AccessX, Modifiers

_PATIENCE: Final = 0.5
"""Seconds that a modifier which the person holds is waited for: most of their own shortcuts are over by then."""

_EQUAL: Final = 0.005
"""Seconds between two strokes of one key. Toolkits take a press in the millisecond of a release for a repetition."""

_MARGIN: Final = 0.01
"""Seconds given to the server beyond the delays of Slow Keys and Bounce Keys."""

_GUARDED: Final = 0.03
"""Seconds at the end of a long press in which nothing else may happen on the server."""


class KeySender:
    """Types on `display` in whatever layout is active, and leaves modifiers and layout as they were.

    Raises:
        OutputError: At construction if the server takes no such events.
    """

    def __init__(self, display: Display) -> None:
        if not display.has_extension("XTEST"):
            raise OutputError("This X server lacks the XTEST extension, without which no program can type on it.")
        self._display = display
        self._keyboard = XkbKeyboard(display)
        self._focus = Focus(display)
        self._wire = b""
        self._follow_layout()
        self._borrowed = BorrowedKeys(display, self._keymap)
        self._last = (0, 0.0)  # the key that was typed last, and when
        self._held = 0  # the key that is down for long
        lets_go_with_program(self)
        for keycode in self._keyboard.keys_left_down():  # by a program that was killed
            self._send(X.KeyRelease, keycode)
        display.sync()

    def focus(self) -> int:
        """Ask which window text would go to; 0 for none."""
        return self._focus.place()

    def prepare(self, text: str) -> None:
        """Wait a little until the person holds no modifier, and give what the layout lacks a key if there is one."""
        end = time.monotonic() + _PATIENCE
        while self._keyboard.modifiers().base and time.monotonic() < end:
            time.sleep(0.01)
        self._follow_layout()
        now = self._keyboard.modifiers()
        lacking = [character for character in text if not self._keymap.find(character, now)]
        if lacking:
            with suppress(OutputError):  # said once it is the character's turn
                self._borrowed.borrow(lacking, self._keymap)

    def type(self, character: str, window: int) -> bool:
        """Type one character if `window` has the focus still; newline, tab and backspace are keys.

        Args:
            character: what to type.
            window: as `focus` gave it.

        Returns:
            Whether the server has handed the character out to it.

        Raises:
            OutputError: There is no key for it, or the person's keys do not let it through.
        """
        access = self._keyboard.access()
        for _ in range(3):  # the layout may change while a key is borrowed
            with self._alone():
                if self._focus.window() != window:
                    return False
                self._follow_layout()
                now = self._keyboard.modifiers()
                stroke = self._keymap.find(character, now)
                wait = self._rest(stroke, access)
                if stroke and not wait:
                    self._borrowed.used(character)
                    return self._stroke(stroke, now, access, window)
            if wait:
                time.sleep(wait)
            else:
                self._borrowed.borrow([character], self._keymap)
        raise OutputError("The keyboard layout changes again and again, so a character was not typed. Spell it again.")

    def close(self) -> None:
        """Give borrowed keys back and leave the server."""
        self._follow_layout()
        self._borrowed.close(self._keymap)
        self._display.close()

    def let_go(self) -> None:
        """Release the key that is down for long, from any thread: the program ends in the middle."""
        if keycode := self._held:
            with suppress(XServerError, ConnectionClosedError, OSError):
                display = open_display(self._display.get_display_name())
                xtest.fake_input(display, X.KeyRelease, keycode)
                display.sync()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep all other programs waiting, so that none can move the focus, except by dying."""
        self._display.grab_server()
        try:
            yield
        finally:
            self._display.ungrab_server()
            self._display.sync()

    def _rest(self, stroke: KeyStroke | None, access: AccessX) -> float:
        """Tell how many seconds the key has to rest until it may be pressed again."""
        keycode, released = self._last
        if stroke is None or stroke.keycode != keycode:
            return 0.0
        pause = access.rest + _MARGIN if access.rest else _EQUAL
        return max(0.0, released + pause - time.monotonic())

    def _stroke(self, stroke: KeyStroke, now: Modifiers, access: AccessX, window: int) -> bool:
        """Press a key and release it; the rest is put in one piece to the server, so that no key is left down."""
        self._lift(stroke.keycode, now)
        keys, latched = [], stroke.modifiers
        for modifier in (1 << bit for bit in range(8) if stroke.modifiers >> bit & 1):
            key = self._keymap.modifier_key(modifier, now.group) if access.plain else None
            if key:
                keys.append(key)
                latched &= ~modifier
        changed = (latched, stroke.kept) != (now.latched, now.locked)
        if changed:
            self._keyboard.set_modifiers(latched=latched, locked=stroke.kept)
        for key in keys:
            self._send(X.KeyPress, key)
        self._send(X.KeyPress, stroke.keycode)
        counted = self._hold(stroke.keycode, access.hold, window) if access.hold else True
        for key in (stroke.keycode, *reversed(keys)):
            self._send(X.KeyRelease, key)
        if changed:
            self._keyboard.set_modifiers(latched=now.latched, locked=now.locked)
        self._held = 0
        self._last = (stroke.keycode, time.monotonic())
        return counted

    def _hold(self, keycode: int, seconds: float, window: int) -> bool:
        """Wait until a key that is down counts, as Slow Keys want it, unless the focus moves before.

        Others may go on meanwhile but for the end, when the server hands the key out.
        """
        self._held = keycode
        self._display.sync()
        end = time.monotonic() + seconds
        while (left := end - _GUARDED - time.monotonic()) > 0:
            self._display.ungrab_server()
            if self._focus.window() != window:
                break
            time.sleep(min(left, 0.005))
        self._display.grab_server()
        if self._focus.window() != window:
            return False
        time.sleep(max(0.0, end + _MARGIN - time.monotonic()))
        self._display.sync()  # a server that was late looks at its timers after a request that has come meanwhile
        return True

    def _lift(self, keycode: int, now: Modifiers) -> None:
        """Release modifiers that the person is holding, and the key itself.

        They stay released. Pressing them again on the person's behalf would leave them down if the person let go in
        between, and on XTEST's own keyboard, where on-screen keyboards type too, in any case. The server swallows the
        press of a key that is down already.

        Raises:
            OutputError: A modifier stays down.
        """
        down = self._display.query_keymap()
        held = [key for key in (*self._keymap.modifier_keys, keycode) if down[key >> 3] >> (key & 7) & 1]
        for key in held:
            self._send(X.KeyRelease, key)
        if now.base and self._keyboard.modifiers().base:
            raise OutputError(
                "A key such as Ctrl or Alt is held down and cannot be let go of, so nothing was typed. Press "
                "and release it once."
            )

    def _send(self, event_type: int, keycode: int) -> None:
        xtest.fake_input(self._display, event_type, keycode)

    def _follow_layout(self) -> None:
        """Read the keymap again if it has changed."""
        while self._display.pending_events():
            self._display.next_event()  # a client is told of changed layouts whether it asks or not
        wire = self._keyboard.map()
        if wire != self._wire:
            self._wire, self._keymap = wire, Keymap(wire)
