"""Which key, with which modifiers, types a character on an X11 keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.output.keyboard.x11.keys import read_keys
from tray_asl.settings.keys import KEYS

if TYPE_CHECKING:
    from tray_asl.output.keyboard.x11.keys import Key, KeyType
    from tray_asl.output.keyboard.x11.xkb import Modifiers

# Keysyms, https://www.x.org/releases/current/doc/xproto/x11protocol.html#keysym_encoding
SHIFT_LEFT: Final = 0xFFE1
_CONTROL_KEYS: Final = {"\b": 0xFF08, "\t": 0xFF09, "\n": 0xFF0D}
_UNICODE: Final = 0x01000000
_QUIET_LOCKS: Final = {0xFF7F, 0xFF14}
"""Num Lock and Scroll Lock, which change no key that a character is typed with: their lights shall not flicker."""

_MODIFIER_KEYSYMS: Final = {*range(0xFFE1, 0xFFEF), *range(0xFE01, 0xFE14)}
"""From Shift_L to Hyper_R, and from ISO_Lock to ISO_Level5_Lock. A key that types something else would type it."""

_CAPS_LOCK: Final = 1 << 1

# The kinds of a key's action.
_NOTHING: Final = 0
_SET_MODIFIERS: Final = 1


def keysym_of(key: str) -> int:
    """Name a key as X does: by KEYS, or by its character, Latin-1 by its own number, the rest by a marked one."""
    if key in KEYS:
        return KEYS[key].keysym
    character = key
    if character in _CONTROL_KEYS:
        return _CONTROL_KEYS[character]
    code = ord(character)
    return code if 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xFF else _UNICODE | code


@dataclass(frozen=True, slots=True)
class KeyStroke:
    """One key to press.

    Attributes:
        modifiers: those to put in effect for it, a mask.
        kept: those of the locked ones that stay in effect, a mask.
    """

    keycode: int
    modifiers: int
    kept: int


class Keymap:
    """A keyboard as the server describes it.

    Args:
        wire: as `XkbKeyboard.map` read it.

    Attributes:
        modifier_keys: the keycodes that the server counts as modifiers.
        spare: the keycodes that type nothing and do nothing.
    """

    def __init__(self, wire: bytes) -> None:
        self._keys, modifier_keys, keycodes = read_keys(wire)
        self.modifier_keys = modifier_keys.keys()
        used = {key.keycode for key in self._keys if any(key.keysyms)} | self.modifier_keys
        self.spare = [keycode for keycode in keycodes if keycode not in used]
        self._quiet = 0
        self._places: dict[int, list[tuple[int, int, Key]]] = {}  # of each keysym: level, group, key
        for key in self._keys:
            if key.keysyms[0] in _QUIET_LOCKS:
                self._quiet |= modifier_keys.get(key.keycode, 0)
            elif key.keycode not in modifier_keys:
                for index, keysym in enumerate(key.keysyms):
                    group, level = divmod(index, key.width)
                    if keysym and group < len(key.types) and key.action(group, level)[0] == _NOTHING:
                        self._places.setdefault(keysym, []).append((level, group, key))
        for places in self._places.values():
            places.sort(key=lambda place: place[0])

    def find(self, character: str, now: Modifiers) -> KeyStroke | None:
        """Find the character, or the key of that name in KEYS, in the layout in use.

        Args:
            character: what to type.
            now: what is in effect.

        Returns:
            The key, or None where that layout has none for it.
        """
        for level, group, key in self._places.get(keysym_of(character), ()):
            if key.group(now.group) != group:
                continue
            for modifiers in key.types[group].sets(level):
                kept = self._kept(character, key.types[group], modifiers, now.locked)
                if kept is not None:
                    return KeyStroke(key.keycode, modifiers & ~kept, kept)
        return None

    def modifier_key(self, modifier: int, group: int) -> int | None:
        """Find a key that puts this modifier in effect, and no other, while it is down."""
        for key in self._keys:
            own = key.group(group)
            kind, _, modifiers, *_ = key.action(own, 0)
            if kind == _SET_MODIFIERS and modifiers == modifier and key.keysyms[own * key.width] in _MODIFIER_KEYSYMS:
                return key.keycode
        return None

    def types_only(self, keycode: int, keysym: int) -> bool:
        """Tell whether a key types this, whatever modifiers are in effect."""
        return any(key.keycode == keycode and {*key.keysyms} == {keysym} for key in self._keys)

    def _kept(self, character: str, kind: KeyType, modifiers: int, locked: int) -> int | None:
        """Tell which locked modifiers stay while these are in effect; None if Caps Lock would have to be pressed.

        Caps Lock makes a capital on any key whose type does not use it up. On a key without that capital some programs
        do so and some do not, so it has to go there.
        """
        kept = locked & self._quiet & ~kind.mask
        has_case = len(character) == 1 and character.lower() != character.upper()
        if modifiers & _CAPS_LOCK:
            used_up = not kind.preserved.get(modifiers, 0) & _CAPS_LOCK
            return kept | _CAPS_LOCK if locked & _CAPS_LOCK and (used_up or not has_case) else None
        return kept if has_case else kept | (locked & _CAPS_LOCK & ~kind.mask)
