"""The keys of an X11 keyboard, as the server describes them.

Source: "The X Keyboard Extension: Protocol Specification", version 1.0, the reply of GetMap.
"""

from __future__ import annotations

import struct
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEADER: Final = 32
_CLAMP: Final = 0x40
_REDIRECT: Final = 0x80


class KeyType(NamedTuple):
    """How modifiers choose among the levels of a key.

    Attributes:
        mask: the modifiers that matter.
        levels: which level each set of them chooses; any other chooses level 0.
        preserved: of each set, those that go on to mean what they mean on any key.
    """

    mask: int
    levels: Mapping[int, int]
    preserved: Mapping[int, int]

    def sets(self, level: int) -> Iterator[int]:
        """Give the sets of modifiers that choose a level, the smallest first."""
        sets = [one for one in range(self.mask + 1) if one & self.mask == one and self.levels.get(one, 0) == level]
        return iter(sorted(sets, key=int.bit_count))


class Key(NamedTuple):
    """One key.

    Attributes:
        types: one for each of its groups; a group is one of the person's layouts.
        width: levels in each group.
        keysyms: group by group, level by level; 0 is none.
        actions: what it does there beyond typing, 8 bytes each: the kind, flags, modifiers; empty where it only types.
        out_of_range: what a group that it lacks is taken for.
    """

    keycode: int
    types: tuple[KeyType, ...]
    width: int
    keysyms: tuple[int, ...]
    actions: tuple[bytes, ...]
    out_of_range: int

    def group(self, active: int) -> int:
        """Tell which of its own groups counts while a layout is active."""
        count = len(self.types)
        if active < count:
            return active
        if self.out_of_range & _REDIRECT:
            redirected = self.out_of_range >> 4 & 3
            return redirected if redirected < count else 0
        return count - 1 if self.out_of_range & _CLAMP else active % count

    def action(self, group: int, level: int) -> bytes:
        """Give what it does on a level."""
        return self.actions[group * self.width + level] if self.actions else bytes(8)


def read_keys(wire: bytes) -> tuple[list[Key], dict[int, int], range]:
    """Read a keyboard's map.

    Args:
        wire: types, symbols, actions and the modifier map of all keys, as `XkbKeyboard.map` gives them.

    Returns:
        The keys that have a group; the keycodes that the server counts as modifiers, with a mask of which; all
        keycodes.
    """
    first, last = wire[2:4]
    n_types, first_symbols, n_symbols, first_acting, n_acting = wire[7], wire[9], wire[12], wire[13], wire[16]
    n_actions, n_modifier_keys = int.from_bytes(wire[14:16], sys.byteorder), wire[25]
    reader = _Reader(wire)
    types = [reader.type() for _ in range(n_types)]
    rows = [reader.symbols() for _ in range(n_symbols)]
    counts = reader.take(f"{n_acting}B{-n_acting % 4}x")
    actions = reader.actions(n_actions)
    acting = {key: tuple(next(actions) for _ in range(count)) for key, count in enumerate(counts, first_acting)}
    modifier_keys = dict(reader.pair() for _ in range(n_modifier_keys))
    keys = [
        Key(key, tuple(types[one] for one in chosen[: info & 0xF]), width, keysyms, acting.get(key, ()), info)
        for key, (chosen, info, width, keysyms) in enumerate(rows, first_symbols)
        if keysyms
    ]
    return keys, modifier_keys, range(first, last + 1)


class _Reader:
    """Reads the parts of a keyboard's map one after the other."""

    def __init__(self, wire: bytes) -> None:
        self._wire = wire
        self._offset = _HEADER

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("=" + layout, self._wire, self._offset)
        self._offset += struct.calcsize("=" + layout)
        return values

    def pair(self) -> tuple[int, int]:
        first, second = self.take("BB")
        return first, second

    def type(self) -> KeyType:
        mask, n_sets, preserves = self.take("B4xBBx")
        sets = [self.take("BBB5x") for _ in range(n_sets)]
        preserved = [self.take("B3x")[0] for _ in range(n_sets if preserves else 0)]
        levels = {modifiers: level for possible, modifiers, level in sets if possible}
        return KeyType(mask, levels, dict(zip((one[1] for one in sets), preserved, strict=False)))

    def symbols(self) -> tuple[tuple[int, ...], int, int, tuple[int, ...]]:
        *chosen, info, width, count = self.take("BBBBBBH")
        return tuple(chosen), info, width, self.take(f"{count}I")

    def actions(self, count: int) -> Iterator[bytes]:
        start, self._offset = self._offset, self._offset + 8 * count
        return (self._wire[at : at + 8] for at in range(start, self._offset, 8))
