"""Characters that the layout lacks, on keycodes that have no meaning."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from Xlib import X, Xatom

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.x11.keymap import keysym_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from Xlib.display import Display

    from tray_asl.output.keyboard.x11.keymap import Keymap

_SETTLE: Final = 0.05
"""Seconds given to applications to read a changed key before it is pressed; without it some still see the old one."""

_REUSE: Final = 1.0
"""Seconds, after it was pressed, that a slow application has to look a borrowed key up before it changes."""

_CLOSE: Final = 0.3
"""The same before it is given back at the end, when time is short."""


class BorrowedKeys:
    """The keycodes that are borrowed, the least recently used first.

    They are listed in a property of the root window, so that those of a program that was killed are given back when the
    next one starts. Whose program lives is told by a selection, which the server takes back from who dies.
    """

    def __init__(self, display: Display, keymap: Keymap) -> None:
        self._display = display
        self._root = display.screen().root
        self._property = display.intern_atom("_TRAY_ASL_BORROWED_KEYS")
        self._keys: dict[int, int] = {}  # keysym to keycode
        self._pressed: dict[int, float] = {}  # keycode to when it was last
        selection = display.intern_atom("_TRAY_ASL_KEYBOARD")
        if display.get_selection_owner(selection) == X.NONE:
            self._keys = self._listed()
            self._give_back(keymap)
            owner = self._root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
            owner.set_selection_owner(selection, X.CurrentTime)

    def borrow(self, characters: Iterable[str], keymap: Keymap) -> None:
        """Put characters on keys, as many as there are free keys for, but the first in any case.

        Raises:
            OutputError: There is not one key for it.
        """
        keysyms = list(dict.fromkeys(map(keysym_of, characters)))
        self._keys = {keysym: key for keysym, key in self._keys.items() if keymap.types_only(key, keysym)}
        free = [keycode for keycode in keymap.spare if keycode not in self._keys.values()]
        if not free:
            if not self._keys:
                raise OutputError(
                    "The keyboard layout in use has no key for a character that was to be typed, and no unused key to "
                    "put it on. Switch to a layout that has the letters A to Z."
                )
            free = [self._keys.pop(next(iter(self._keys)))]
            self._wait_for_lookup(free, _REUSE)
        new = dict(zip(keysyms, reversed(free), strict=False))
        self._keys |= new
        self._list()  # before they are taken: the program may be killed in between
        for keysym, keycode in new.items():
            self._display.change_keyboard_mapping(keycode, [[keysym, keysym]])
        self._display.sync()
        time.sleep(_SETTLE)

    def used(self, character: str) -> None:
        """Note that a character is typed, borrowed or not."""
        keycode = self._keys.pop(keysym_of(character), None)
        if keycode is not None:
            self._keys[keysym_of(character)] = keycode
            self._pressed[keycode] = time.monotonic()

    def close(self, keymap: Keymap) -> None:
        """Give all of them back, unless another layout has taken them."""
        if self._keys:
            self._wait_for_lookup(self._keys.values(), _CLOSE)
            self._give_back(keymap)

    def _wait_for_lookup(self, keycodes: Iterable[int], seconds: float) -> None:
        last = max(self._pressed.get(keycode, 0.0) for keycode in keycodes)
        time.sleep(max(0.0, last + seconds - time.monotonic()))

    def _give_back(self, keymap: Keymap) -> None:
        for keysym, keycode in self._keys.items():
            if keymap.types_only(keycode, keysym):
                self._display.change_keyboard_mapping(keycode, [[0, 0]])
        self._keys = {}
        self._list()
        self._display.sync()

    def _listed(self) -> dict[int, int]:
        value = self._root.get_full_property(self._property, Xatom.CARDINAL)
        numbers = [*value.value] if value and value.format == 32 else []
        return dict(zip(numbers[::2], numbers[1::2], strict=False))

    def _list(self) -> None:
        numbers = [number for pair in self._keys.items() for number in pair]
        self._root.change_property(self._property, Xatom.CARDINAL, 32, numbers)
