"""What a way to send a character does, and what all of them say of one that the layout lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTICE_S: Final = 0.3
"""Seconds in which applications take notice of a keyboard."""

_ELSE: Final = "or choose another way for it, by output.off_layout."
_NAMES: Final = {"\b": "Backspace", "\t": "Tab", "\n": "Enter"}


class Sender(Protocol):
    """A way to type."""

    async def warm_up(self) -> None:
        """Press Shift, and let applications take notice of the keyboard.

        Raises:
            OutputError, OSError: As for `type`.
        """

    async def type(self, key: str, modifiers: Sequence[str] = ()) -> None:
        """Press one key; newline, tab and backspace are keys too.

        Args:
            key: the character that it types, or its name in KEYS.
            modifiers: those to hold meanwhile, by their names in MODIFIERS.

        Raises:
            Untypable: Nothing was sent, and the sentence says why.
            OutputError: The session is gone; it is not known whether the character arrived.
            OSError: The connection to the compositor is gone, or it does not answer. It is not known either.
        """

    async def lacking(self, characters: str) -> set[str]:
        """Tell which characters it has no key for now.

        Raises:
            Untypable, OutputError, OSError: As for `type`.
        """

    def close(self) -> None:
        """Let go of every key."""


def no_key_for(character: str, layout: str, *, caps: bool) -> str:
    """Say that a layout has no such character, or hides it while Caps Lock is on."""
    name = _NAMES.get(character, f"“{character}”")
    if caps:
        return f"With Caps Lock on, your keyboard layout ({layout}) has no key for {name}. Switch Caps Lock off."
    return f"Your keyboard layout ({layout}) has no key for {name}. Switch to a layout that has it, {_ELSE}"
