"""Which key, with which modifiers, types a character on an X11 keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass

# Keysyms, https://www.x.org/releases/current/doc/xproto/x11protocol.html#keysym_encoding
LEVEL3_SHIFT = 0xFE03
SHIFT_LEFT = 0xFFE1
CAPS_LOCK = 0xFFE5
NUM_LOCK = 0xFF7F
_CONTROL_KEYS = {"\b": 0xFF08, "\t": 0xFF09, "\n": 0xFF0D}
_UNICODE = 0x01000000

LOCK_ROW = 1
"""The modifier map's row for Lock; the others: 0 Shift, 2 Control, 3 to 7 Mod1 to Mod5."""


def keysym_of(character: str) -> int:
    """Name the character as X does: Latin-1 by its own number, the rest of Unicode by a marked one."""
    if character in _CONTROL_KEYS:
        return _CONTROL_KEYS[character]
    code = ord(character)
    return code if 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xFF else _UNICODE | code


def has_case(character: str) -> bool:
    """Tell whether Caps Lock could change the character."""
    return character.lower() != character.upper()


@dataclass(frozen=True, slots=True)
class KeyStroke:
    """One key to press.

    Attributes:
        modifiers: keycodes to hold meanwhile.
        without_caps: Caps Lock has to be off for it.
    """

    keycode: int
    modifiers: tuple[int, ...] = ()
    without_caps: bool = False


class Keymap:
    """The keyboard as the server describes it through the core protocol.

    Args:
        first: the lowest keycode.
        rows: the keysyms of each keycode from `first` on, in columns: group 1 levels 1 and 2, group 2 levels 1 and 2,
            group 1 levels 3 and 4, group 2 levels 3 and 4; 0 is none. (Groups are the person's layouts. The X Keyboard
            Extension's protocol, "Core Protocol Compatibility", repeats a key of one group in the columns of the
            second; where it puts groups 3 and 4 depends on the key's width, so those are not looked at.)
        modifiers: the keycodes of each of the eight modifiers, 0 is none.
    """

    def __init__(self, first: int, rows: Sequence[Sequence[int]], modifiers: Sequence[Sequence[int]]) -> None:
        self._first = first
        self._rows = rows
        self.shift = self._key_of(SHIFT_LEFT)
        self.level3 = self._key_of(LEVEL3_SHIFT)
        caps_lock = self._key_of(CAPS_LOCK)
        self.caps_lock = caps_lock if caps_lock in modifiers[LOCK_ROW] else None
        locks = {0, *modifiers[LOCK_ROW], self._key_of(NUM_LOCK)}
        self.held_modifiers = frozenset(key for row in modifiers for key in row) - locks
        self.spare = [first + index for index, row in enumerate(rows) if not any(row)]

    def find(self, character: str, *, group: int, caps: bool) -> KeyStroke | None:
        """Find the character in the layout in use.

        Args:
            character: what to type.
            group: which layout is active, from 0.
            caps: whether Caps Lock is on.

        Returns:
            The key, or None where that layout has none for it.
        """
        if group > 1:
            return None
        keysym = keysym_of(character)
        # in the order of preference: plain, Shift, AltGr, Shift and AltGr
        for level, column in enumerate((2 * group, 2 * group + 1, 2 * group + 4, 2 * group + 5)):
            if level >= 2 and self.level3 is None:
                break
            for index, row in enumerate(self._rows):
                if column < len(row) and row[column] == keysym:
                    return self._stroke(self._first + index, level, character, row[2 * group :][:2], caps=caps)
        return None

    def _stroke(self, keycode: int, level: int, character: str, pair: Sequence[int], *, caps: bool) -> KeyStroke:
        shifted = level % 2 == 1
        without_caps = False
        if caps and has_case(character):
            # Caps Lock inverts Shift on a key that carries a letter and its capital. On any other key some programs
            # capitalize and some do not.
            if level < 2 and list(pair) == [keysym_of(character.lower()), keysym_of(character.upper()[0])]:
                shifted = not shifted
            else:
                without_caps = True
        wanted = (self.shift if shifted else None, self.level3 if level >= 2 else None)
        return KeyStroke(keycode, tuple(key for key in wanted if key is not None), without_caps)

    def _key_of(self, keysym: int) -> int | None:
        return next((self._first + index for index, row in enumerate(self._rows) if row and row[0] == keysym), None)
