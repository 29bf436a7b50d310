"""What a person who types expects to happen by itself around marks and at the beginnings of sentences."""

from __future__ import annotations

import re
from typing import Final

MARKS: Final = frozenset(".,;:!?")
"""They stand right behind a word, and a space behind them."""

CLOSING: Final = "\"')]}\u201d\u2019\u00bb"
OPENING: Final = "\"'([{\u201c\u2018\u00ab\u00bf\u00a1"

_ABBREVIATION: Final = re.compile(r"(?:^|\s)(?:\w\.){2,}$")  # e.g., U.S.


def begins_sentence(before: str) -> bool:
    """Tell whether the word behind this text, or behind none that is known, begins a sentence."""
    text = before.rstrip(" \t")
    if not text or text.endswith("\n"):
        return True
    text = text.rstrip(CLOSING)
    return text.endswith((".", "!", "?")) and not _ABBREVIATION.search(text)


def ends_word(text: str) -> bool:
    """Tell whether this text ends with a word and one space, so that a second space means a full stop."""
    return text.endswith(" ") and (text[-2:-1].isalnum() or text[-2:-1] in set(CLOSING))


def bare(word: str) -> tuple[int, int]:
    """Find the word within the marks around it: where it begins and ends."""
    start = len(word) - len(word.lstrip(OPENING))
    return start, max(start, len(word.rstrip("".join(MARKS) + CLOSING)))
