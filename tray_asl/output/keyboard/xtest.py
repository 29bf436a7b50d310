"""Types characters on one X server with XTEST, whose key events every application takes for the keyboard's own."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from Xlib import X
from Xlib.error import BadWindow
from Xlib.ext import xtest

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.keymap import Keymap, KeyStroke, has_case, keysym_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from Xlib.display import Display
    from Xlib.xobject.drawable import Window

_SETTLE = 0.05
"""Seconds given to applications to read a changed key before it is pressed; without it some still see the old one."""

_DECODE = 0.3
"""Seconds, after it was pressed, given to the last application to look up a remapped key before it is cleared."""


class KeySender:
    """Types on `display` in whatever layout is active, and leaves Caps Lock and the layout as they were.

    Characters that the layout lacks are put on keycodes that have no meaning, the least recently used first.

    Raises:
        OutputError: At construction if the server takes no such events.
    """

    def __init__(self, display: Display) -> None:
        if not display.has_extension("XTEST"):
            raise OutputError("This X server lacks the XTEST extension, without which no program can type on it.")
        self._display = display
        self._root = display.screen().root
        self._active_window = display.intern_atom("_NET_ACTIVE_WINDOW")
        self._remapped: dict[int, int] = {}  # keysym to keycode, least recently used first
        self._used = 0.0  # when one of them was pressed last
        self._focus = (int(X.NONE), int(X.NONE))  # the window that had the focus last, and its application's window
        self._keymap = self._read_keymap()

    def focus(self) -> int:
        """Ask which application's window receives the keys: the id of the one right below the root; 0 for none.

        It is the outermost one, with its frame: toolkits move the focus within theirs (GTK has a hidden one for it).
        Where no window is active, window managers give the focus to a window of their own, which loses the keys; they
        say so by _NET_ACTIVE_WINDOW (Extended Window Manager Hints 1.5).
        """
        self._focus = (int(X.NONE), int(X.NONE))
        active = self._root.get_full_property(self._active_window, X.AnyPropertyType)
        if active is not None and list(active.value[:1]) == [X.NONE]:
            return int(X.NONE)
        return self._focused()

    def _focused(self) -> int:
        """See `focus`.

        Toolkits hand the focus on to a window within their own, and get it back now and then for a moment: all of that
        is one application's window.
        """
        focus = self._display.get_input_focus().focus
        if focus == X.PointerRoot:
            focus = self._root.query_pointer().child
        if focus == X.NONE:
            return int(X.NONE)
        if focus.id != self._focus[0]:
            self._focus = (int(focus.id), self._top_level(focus))
        return self._focus[1]

    def _top_level(self, window: Window) -> int:
        """Find the window right below the root that holds another; 0 where it has just gone."""
        try:
            while (parent := window.query_tree().parent) not in (X.NONE, self._root):
                window = parent
        except BadWindow:
            return int(X.NONE)
        return int(window.id)

    def type(self, character: str, window: int) -> bool:
        """Type one character if `window` has the focus still; newline, tab and backspace are keys.

        Args:
            character: what to type.
            window: as `focus` gave it.

        Returns:
            Whether the server has handed the character out to it.

        Raises:
            OutputError: The layout has no key for it, and no unused one to put it on.
        """
        self._follow_layout()
        pointer = self._root.query_pointer()  # also tells the modifiers; bits 13 and 14 are the XKB group
        stroke = self._find(character, group=pointer.mask >> 13 & 3, caps=bool(pointer.mask & X.LockMask))
        down = self._display.query_keymap()
        self._display.grab_server()  # for a tenth of a millisecond no other program can move the focus, except by dying
        try:
            has_focus = self._focused() == window
            if has_focus:
                self._press(stroke, down)
        finally:
            self._display.ungrab_server()
            self._display.sync()
        return has_focus

    def prepare(self, text: str) -> None:
        """Do nothing: a character gets its key when it is typed, as the layout may change until then."""

    def close(self) -> None:
        """Clear the remapped keycodes, unless another layout has taken them, and leave the server."""
        self._follow_layout()
        if self._remapped:
            time.sleep(max(0.0, self._used + _DECODE - time.monotonic()))
            for keycode in self._remapped.values():
                self._display.change_keyboard_mapping(keycode, [[0, 0]])
            self._display.sync()
        self._display.close()

    def _find(self, character: str, *, group: int, caps: bool) -> KeyStroke:
        keycode = self._remapped.pop(keysym_of(character), None)
        if keycode is None:
            stroke = self._keymap.find(character, group=group, caps=caps)
            if stroke:
                return stroke
            keycode = self._remap(character)
        self._remapped[keysym_of(character)] = keycode
        self._used = time.monotonic()
        return KeyStroke(keycode, without_caps=caps and has_case(character))

    def _press(self, stroke: KeyStroke, down: Sequence[int]) -> None:
        """Type one key as if no other were held.

        Modifiers that the person is holding are released for good. Pressing them again on their behalf would leave
        them down if the person let go in between, and on XTEST's own keyboard, where on-screen keyboards type too,
        in any case. The server swallows the press of a key that is down already, so that one is released as well.

        Args:
            stroke: the key.
            down: which keys are down, a bit for each keycode, 32 bytes.
        """
        for keycode in (*self._keymap.held_modifiers, stroke.keycode):
            if down[keycode >> 3] >> (keycode & 7) & 1:
                self._send(X.KeyRelease, keycode)
        caps_lock = self._keymap.caps_lock if stroke.without_caps else None
        if caps_lock:
            self._tap(caps_lock)
        for keycode in stroke.modifiers:
            self._send(X.KeyPress, keycode)
        self._tap(stroke.keycode)
        for keycode in reversed(stroke.modifiers):
            self._send(X.KeyRelease, keycode)
        if caps_lock:
            self._tap(caps_lock)

    def _tap(self, keycode: int) -> None:
        self._send(X.KeyPress, keycode)
        self._send(X.KeyRelease, keycode)

    def _send(self, event_type: int, keycode: int) -> None:
        xtest.fake_input(self._display, event_type, keycode)

    def _remap(self, character: str) -> int:
        free = [keycode for keycode in self._keymap.spare if keycode not in self._remapped.values()]
        if free:
            keycode = free[-1]
        elif self._remapped:
            keycode = self._remapped.pop(next(iter(self._remapped)))
        else:
            raise OutputError(
                "The keyboard layout in use has no key for a character that was to be typed, and no unused key to "
                "put it on. Switch to a layout that has the letters A to Z."
            )
        keysym = keysym_of(character)
        self._display.change_keyboard_mapping(keycode, [[keysym, keysym]])
        self._display.sync()
        time.sleep(_SETTLE)
        return keycode

    def _follow_layout(self) -> None:
        """Read the keymap again if it was changed since the last character."""
        changed = False
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type == X.MappingNotify:
                self._display.refresh_keyboard_mapping(event)
                changed = True
        if changed:
            self._keymap = self._read_keymap()

    def _read_keymap(self) -> Keymap:
        first, last = self._display.display.info.min_keycode, self._display.display.info.max_keycode
        rows = [list(row) for row in self._display.get_keyboard_mapping(first, last - first + 1)]
        # Loading another layout wipes what was remapped.
        self._remapped = {sym: key for sym, key in self._remapped.items() if rows[key - first][0] == sym}
        return Keymap(first, rows, [list(row) for row in self._display.get_modifier_mapping()])
