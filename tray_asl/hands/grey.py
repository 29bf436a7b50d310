"""Hands in grey pictures, which MediaPipe mostly misses: it has learned from skin that has a colour.

A tint brings most of them back, but no one tint does. Of 76 grey pictures of three people a hand was found in 49 with
the first tint, 46 with the second, and 68 with one or the other. The two were chosen among six on these very pictures,
so that others may do less well. Of 76 other pictures of the same people it was 73 in colour and 32 in plain grey.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tray_asl.capture.frame import Frame

T = TypeVar("T")

_SAMPLE = 16
"""Every so many pixels across and down are looked at for a colour."""

_COLOURLESS = 3
"""Difference between a pixel's channels, 0 to 255, up to which it is grey: compression leaves as much."""

_LEVELS = np.arange(256) / 255.0
_TINTS = tuple(
    (255 * np.stack([red, _LEVELS, blue], axis=1).clip(0, 1)).astype(np.uint8)
    for red, blue in ((1.2 * _LEVELS, 0.85 * _LEVELS), (_LEVELS**0.8, _LEVELS**1.2))
)
"""uint8[256, 3]: the red, green and blue of each level of grey. Skin by factors, and by exponents."""


def is_grey(image: NDArray[np.uint8]) -> bool:
    """Tell whether a picture has no colour in it: a monochrome or infrared camera's."""
    sample = image[::_SAMPLE, ::_SAMPLE].astype(np.int16)
    return bool(np.ptp(sample, axis=2).max() <= _COLOURLESS)


class TintedSearch(Generic[T]):
    """Looks for hands in grey pictures tinted; in pictures of colour as they are.

    In a stream a tint is kept for as long as a hand is found with it, and each look costs what it costs in colour.

    Args:
        find: looks for the hand in a frame; what is false is none.
        every_tint: try all tints on each frame, for pictures by themselves.
    """

    def __init__(self, find: Callable[[Frame], T | None], *, every_tint: bool = False) -> None:
        self._find = find
        self._attempts = len(_TINTS) if every_tint else 1
        # In a stream two frames with each: every second one is searched without a border, which suits most hands.
        self._turns = 1 if every_tint else 2
        self._missed = 0

    def find(self, frame: Frame) -> T | None:
        """Find the hand in a frame."""
        if not is_grey(frame.image):
            return self._find(frame)
        for _ in range(self._attempts):
            tint = _TINTS[self._missed // self._turns % len(_TINTS)]
            if hand := self._find(replace(frame, image=tint[frame.image[:, :, 1]])):
                return hand
            self._missed += 1
        return None
