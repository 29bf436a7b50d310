"""How text is written for a voice: letters by their names, digits as digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CODE: Final = re.compile(r"(?<!\w)(?:0\d+|\d{5,}|[^\W\d_]{1,3}\d[^\W_]*)(?!\w)")
"""What a voice would read as a number or a word, and people read one by one: 0612345678, 90210, AB12."""


def name_of(character: str, names: Mapping[str, str]) -> str:
    """Name one character: as the language calls it, else itself, which a voice that it is given alone calls rightly."""
    return names.get(character.lower(), character.upper())


def spelled_out(characters: Iterable[str], names: Mapping[str, str]) -> str:
    """Name characters one by one; the commas keep each one alone."""
    return ", ".join(name_of(character, names) for character in characters)


def readable(text: str, names: Mapping[str, str]) -> str:
    """Write words or a sentence so that a voice spells the codes and long numbers in it; one character is named."""
    if len(text) == 1:
        return name_of(text, names)
    return _CODE.sub(lambda code: spelled_out(code[0], names), text)
