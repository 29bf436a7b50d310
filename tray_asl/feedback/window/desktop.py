"""What a floating window needs of a desktop, whichever it is."""

from __future__ import annotations

from typing import Protocol

Area = tuple[int, int, int, int]
"""A part of the screen: left, top, width, height in pixels."""


class Desktop(Protocol):
    """What a window that floats needs of a desktop."""

    def let_through(self, strip: tuple[int, int]) -> None:
        """Keep the focus away, and let clicks through but for a strip (width, height) at the top; once it is there."""

    def cut(self, size: tuple[int, int], radius: int) -> None:
        """Round the corners, where a window may have another shape than a rectangle."""

    def work_area(self) -> Area:
        """Find the part of the screen that panels leave free."""

    def density(self) -> float:
        """Tell how many pixels the person wants for each that a screen of 96 dots per inch has."""
