"""A keymap of our own, so that every character has a key whatever layout the person uses."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.settings.keys import KEYS, MODIFIERS

if TYPE_CHECKING:
    from collections.abc import Iterable

SHIFT: Final = MODIFIERS["shift"].code
"""Key codes are those of the Linux kernel, input-event-codes.h; XKB's are greater by 8."""
LEVEL3: Final = 100
SHIFT_MASK: Final = MODIFIERS["shift"].mask
LEVEL3_MASK: Final = 1 << 7  # Mod5

_REAL: Final = {"ctrl": "Control", "alt": "Mod1", "super": "Mod4", "shift": "Shift"}
"""XKB's names of the modifiers' bits."""

_MAIN: Final = (41, *range(2, 14), *range(16, 28), *range(30, 41), 43, *range(44, 54))
_PLAIN: Final = "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./"
_SHIFTED: Final = '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?'
_SAME: Final = {" ": "space", "\n": "enter", "\t": "tab", "\b": "backspace"}
"""Characters that are keys with a name."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key to press, and the modifier to hold meanwhile.

    Attributes:
        code: of the key, as the kernel numbers it.
        modifier: of the modifier's key; None for none.
        mask: the modifier's bit.
    """

    code: int
    modifier: int | None = None
    mask: int = 0


class Keymap:
    """The US layout, with whatever else is wanted on its third level, the least recently used first to go.

    Only keys of the main block bear characters: applications under XWayland see no key above 255, and Chromium takes
    function and media keys for what they are. The letters stay where US keyboards have them, so that programs that
    look at places see nothing strange.
    """

    def __init__(self) -> None:
        self._keys = {name: Key(key.code) for name, key in KEYS.items()}
        self._keys |= {character: self._keys[name] for character, name in _SAME.items()}
        self._keys |= {character: Key(code) for character, code in zip(_PLAIN, _MAIN, strict=True)}
        self._keys |= {character: Key(code, SHIFT, SHIFT_MASK) for character, code in zip(_SHIFTED, _MAIN, strict=True)}
        self._extra: dict[str, int] = {}  # character to code, the least recently used first

    def find(self, character: str) -> Key | None:
        """Tell the key of a character, or of a name in KEYS; None where `add` did not give it one."""
        code = self._extra.pop(character, None)
        if code is None:
            return self._keys.get(character)
        self._extra[character] = code
        return Key(code, LEVEL3, LEVEL3_MASK)

    def add(self, characters: Iterable[str]) -> bool:
        """Give keys to the characters that have none yet, as many as there are keys.

        Returns:
            Whether the keymap has changed.
        """
        missing = [
            character for character in dict.fromkeys(characters) if not self.find(character) and _has_symbol(character)
        ]
        for character in missing[: len(_MAIN)]:
            free = [code for code in _MAIN if code not in self._extra.values()]
            self._extra[character] = free[0] if free else self._extra.pop(next(iter(self._extra)))
        return bool(missing)

    def text(self) -> bytes:
        """Write the keymap as XKB reads it, https://xkbcommon.org/doc/current/keymap-text-format-v1.html."""
        third = {code: _symbol(character) for character, code in self._extra.items()}
        codes = [LEVEL3, *_MAIN, *(key.code for key in (*MODIFIERS.values(), *KEYS.values()))]
        symbols = [f"key <K{key.code}> {{ [ {key.symbol} ] }};" for key in (*MODIFIERS.values(), *KEYS.values())]
        symbols += [f"modifier_map {_REAL[name]} {{ <K{key.code}> }};" for name, key in MODIFIERS.items()]
        for code, plain, shifted in zip(_MAIN, _PLAIN, _SHIFTED, strict=True):
            levels = ", ".join((_symbol(plain), _symbol(shifted), third.get(code, "NoSymbol"), "NoSymbol"))
            symbols.append(f'key <K{code}> {{ type = "FOUR_LEVEL", [ {levels} ] }};')
        return "\n".join(
            (
                'xkb_keymap { xkb_keycodes "tray_asl" { minimum = 8; maximum = 255;',
                *(f"<K{code}> = {code + 8};" for code in codes),
                '}; xkb_types { include "complete" }; xkb_compat { include "complete" }; xkb_symbols "tray_asl" {',
                f"key <K{LEVEL3}> {{ [ ISO_Level3_Shift ] }}; modifier_map Mod5 {{ <K{LEVEL3}> }};",
                *symbols,
                "}; };",
            )
        ).encode()


def _has_symbol(character: str) -> bool:
    """Tell whether XKB has a name for it: it has none for control characters, and half a pair is no character."""
    return unicodedata.category(character) not in ("Cc", "Cs")


def _symbol(character: str) -> str:
    return f"U{ord(character):04X}"
