"""A shortcut as the person writes it: ctrl+alt+space."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MODIFIERS: Final = ("ctrl", "alt", "shift", "super")
_NAMES: Final = {"control": "ctrl", "strg": "ctrl", "option": "alt", "win": "super", "cmd": "super", "meta": "super"}
_KEYS: Final = {"space", "tab", "return", "escape", "insert", "delete", "home", "end", "pause", "print"}


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys that are pressed together.

    Attributes:
        modifiers: which of MODIFIERS, in their order.
        key: a letter, a digit, f1 to f24, or the name of another key, in lower case.
    """

    modifiers: tuple[str, ...]
    key: str

    @classmethod
    def parse(cls, text: str) -> Keys:
        """Read what the person has written.

        Raises:
            ValueError: It is no shortcut, or one that would take a key away from typing.
        """
        *given, key = (part.strip().lower() for part in text.split("+"))
        modifiers = {_NAMES.get(name, name) for name in given}
        is_function = bool(re.fullmatch(r"f([1-9]|1\d|2[0-4])", key))
        if not modifiers <= set(MODIFIERS) or not (is_function or re.fullmatch(r"[a-z0-9]", key) or key in _KEYS):
            raise ValueError(
                f"write it as ctrl+alt+space: any of {', '.join(MODIFIERS)}, and a letter, a digit, f1 to f24 or one "
                f"of {', '.join(sorted(_KEYS))}"
            )
        if not is_function and not modifiers - {"shift"}:
            raise ValueError("add ctrl, alt or super, or that key could be typed no more")
        return cls(tuple(name for name in MODIFIERS if name in modifiers), key)

    def __str__(self) -> str:
        return "+".join((*self.modifiers, self.key))
