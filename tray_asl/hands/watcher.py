"""The detector with attention: looks for the hand where a picture may show something new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.hands.attention import Attention, thumbnail
from tray_asl.hands.grey import TintedSearch

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand


class HandWatcher:
    """Finds the hand in every frame of a stream, but looks only at those that may show something new.

    Args:
        find: looks for the hand in a frame; HandDetector.find.

    Attributes:
        attention: decides which those are.
    """

    def __init__(self, find: Callable[[Frame], Hand | None]) -> None:
        self._find = TintedSearch(find).find
        self._hand: Hand | None = None
        self.attention = Attention()

    def find(self, frame: Frame) -> Hand | None:
        """Find the hand in a frame. One that has not moved is the hand of before, at the frame's time."""
        small = thumbnail(frame.image)
        if self.attention.wants(small, frame.time):
            self._hand = self._find(frame)
            self.attention.saw(small, self._hand, frame.time)
        elif self._hand is not None:
            self._hand = replace(self._hand, time=frame.time)
        return self._hand
