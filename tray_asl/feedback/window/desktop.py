"""What a floating window needs of a desktop, whichever it is."""

from __future__ import annotations

from typing import Protocol


class Desktop(Protocol):
    """What a window that floats needs of a desktop."""

    def let_through(self, strip: tuple[int, int]) -> None:
        """Keep the focus away, and let clicks through but for a strip (width, height) at the top; once it is there."""

    def cut(self, size: tuple[int, int], radius: int) -> None:
        """Round the corners, where a window may have another shape than a rectangle."""
