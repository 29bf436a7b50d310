"""Where sentences end."""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(r"[.!?\u2026][\"')\u201d\u2019\u00bb]*$")
_BETWEEN: Final = re.compile(r"(?<=[.!?\u2026])[\"')\u201d\u2019\u00bb]*\s+|\n")


def ends_sentence(text: str, following: str) -> bool:
    """Tell whether a text is ended as a sentence by this character: a new line, or a space behind . ! or ?"""
    return following == "\n" or (following.isspace() and bool(_END.search(text)))


def begun_sentence(text: str) -> str:
    """Take what comes after the last end of a sentence; empty right behind it."""
    start = max((found.end() for found in _BETWEEN.finditer(text)), default=0)
    return text[start:].strip()


def last_sentence(text: str) -> str:
    """Take the last sentence, finished or not."""
    return begun_sentence(text.rstrip())


def last_line(text: str) -> str:
    """Take the last line that is not blank."""
    return text.rstrip().rpartition("\n")[2].strip()
