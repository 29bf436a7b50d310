"""The keys that have names, in one table: what each is called in the settings, and by the systems that press it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class NamedKey:
    """One row of the table.

    Attributes:
        label: what a person reads on the key.
        symbol: X's name of it, as in xkbcommon-keysyms.h.
        keysym: X's number of it.
        code: the Linux kernel's number of it, as in input-event-codes.h.
        windows: Windows' virtual key.
        macos: macOS' virtual key, as in Carbon's Events.h.
        mask: for a modifier, its bit among X's modifiers where keyboards are set up as usual; 0 for others.
    """

    label: str
    symbol: str
    keysym: int
    code: int
    windows: int
    macos: int
    mask: int = 0


MODIFIERS: Final[Mapping[str, NamedKey]] = {
    "ctrl": NamedKey("Ctrl", "Control_L", 0xFFE3, 29, 0x11, 0x3B, 1 << 2),
    "alt": NamedKey("Alt", "Alt_L", 0xFFE9, 56, 0x12, 0x3A, 1 << 3),
    "super": NamedKey("Super", "Super_L", 0xFFEB, 125, 0x5B, 0x37, 1 << 6),
    "shift": NamedKey("Shift", "Shift_L", 0xFFE1, 42, 0x10, 0x38, 1 << 0),
}
"""The keys that change what the next one does, in the order in which they are pressed."""

_MACOS_F: Final = (0x7A, 0x78, 0x63, 0x76, 0x60, 0x61, 0x62, 0x64, 0x65, 0x6D, 0x67, 0x6F)

KEYS: Final[Mapping[str, NamedKey]] = {
    "tab": NamedKey("Tab", "Tab", 0xFF09, 15, 0x09, 0x30),
    "enter": NamedKey("Enter", "Return", 0xFF0D, 28, 0x0D, 0x24),
    "escape": NamedKey("Esc", "Escape", 0xFF1B, 1, 0x1B, 0x35),
    "backspace": NamedKey("Backspace", "BackSpace", 0xFF08, 14, 0x08, 0x33),
    "delete": NamedKey("Del", "Delete", 0xFFFF, 111, 0x2E, 0x75),
    "insert": NamedKey("Ins", "Insert", 0xFF63, 110, 0x2D, 0x72),
    "space": NamedKey("Space", "space", 0x20, 57, 0x20, 0x31),
    "left": NamedKey("←", "Left", 0xFF51, 105, 0x25, 0x7B),
    "right": NamedKey("→", "Right", 0xFF53, 106, 0x27, 0x7C),
    "up": NamedKey("↑", "Up", 0xFF52, 103, 0x26, 0x7E),
    "down": NamedKey("↓", "Down", 0xFF54, 108, 0x28, 0x7D),
    "home": NamedKey("Home", "Home", 0xFF50, 102, 0x24, 0x73),
    "end": NamedKey("End", "End", 0xFF57, 107, 0x23, 0x77),
    "page_up": NamedKey("PgUp", "Prior", 0xFF55, 104, 0x21, 0x74),
    "page_down": NamedKey("PgDn", "Next", 0xFF56, 109, 0x22, 0x79),
    "menu": NamedKey("Menu", "Menu", 0xFF67, 127, 0x5D, 0x6E),
    **{
        f"f{number}": NamedKey(f"F{number}", f"F{number}", 0xFFBD + number, code, 0x6F + number, macos)
        for number, (code, macos) in enumerate(zip((*range(59, 69), 87, 88), _MACOS_F, strict=True), start=1)
    },
}
"""The keys that type no character, or another one than text has."""


class Chord(NamedTuple):
    """Keys that are pressed together.

    Attributes:
        modifiers: names in MODIFIERS, in its order.
        key: a name in KEYS, or the character that the key types.
    """

    modifiers: tuple[str, ...]
    key: str

    @property
    def label(self) -> str:
        """What a person calls it, as "Ctrl+C"."""
        key = KEYS[self.key].label if self.key in KEYS else self.key.upper()
        return "+".join((*(MODIFIERS[name].label for name in self.modifiers), key))

    @property
    def name(self) -> str:
        """What `chord` reads it from, as "ctrl+c"."""
        return "+".join((*self.modifiers, self.key))


def chord(name: str) -> Chord:
    """Read the name of a key, with its modifiers before it: "tab", "ctrl+c", "ctrl+shift+left", "ctrl++".

    Raises:
        ValueError: There is no such key; the sentence says which ones there are.
    """
    *modifiers, key = name.split("+")
    if name == "+" or name.endswith("++"):  # the plus itself
        *modifiers, key = [*modifiers[:-1], "+"]
    for modifier in modifiers:
        if modifier not in MODIFIERS:
            raise ValueError(f"<{name}>: “{modifier}” is no modifier; there are {', '.join(MODIFIERS)}")
    if key not in KEYS and (len(key) != 1 or not key.isprintable()):
        raise ValueError(f"<{name}>: “{key}” is no key; there are {', '.join(KEYS)}, and any single character")
    return Chord(tuple(m for m in MODIFIERS if m in modifiers), key)
