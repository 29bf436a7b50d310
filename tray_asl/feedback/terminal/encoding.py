"""What a terminal's encoding can show of a text: cp1252 knows no ě, and ascii nothing but English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO


def encodable(text: str, stream: TextIO) -> str:
    """Put a question mark in the place of each character that the stream's encoding does not have."""
    encoding = stream.encoding or "ascii"
    return text.encode(encoding, "replace").decode(encoding)
