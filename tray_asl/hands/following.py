"""Follow the hand that has been signing, where another is in the picture: a person beside, or one's own at rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from tray_asl.hands.closes import Closes

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tray_asl.capture.frame import Frame
    from tray_asl.hands.detector import HandDetector
    from tray_asl.hands.hand import Hand

_AT_ONCE: Final = 0.5
"""Seconds after the hand was lost within which one that is found too far away must have been there before."""

_NEAR: Final = 2.5
"""How far from its last place a hand is still the same, in parts of its size, beside what its speed accounts for. Amid
the strokes of a Z it was seen to jump by two within two pictures; hands of two people side by side are six apart."""

_SPEEDING_UP: Final = 2.0
"""How much faster a hand may become once it is lost: swipes are."""

_PATIENCE: Final = 3.0
"""Seconds for which another hand is passed over: the time between words. Then the person may have changed hands."""

_AROUND: Final = 0.35
"""How far around a hand it is covered, in parts of its size."""

_COVER: Final = 128
"""The grey that covers a hand."""


class HandFollower(Closes):
    """Finds one hand as HandDetector does, but does not go over to another one that is in the picture, too.

    HandLandmarker, asked for one hand, follows it well, but once it has lost it takes the next that it finds, and stays
    there. A hand that is found at once, too far away to be the same, is another's. It is followed by a second detector
    then and covered up, while the first one looks for the hand that was lost. For one thread at a time; `close` it.

    Args:
        open_detector: opens a detector; called again, once, when there is another hand.
    """

    def __init__(self, open_detector: Callable[[], HandDetector]) -> None:
        self._open = open_detector
        self._main = open_detector()
        self._second: HandDetector | None = None
        self._hand: Hand | None = None  # that is followed, as it was seen last
        self._speed = 0.0  # of it, in pixels a second
        self._seen = False  # in the last frame
        self._other: Hand | None = None  # as it was seen last, while the hand is looked for beside it
        self._other_seen = False

    def find(self, frame: Frame) -> Hand | None:
        """Find the hand in a frame; see HandDetector.find."""
        if self._other is not None and self._second is not None:
            return self._find_beside(self._other, self._second, frame)
        found = self._main.find(frame)
        if found is not None and not self._seen and self._is_anothers(found):
            self._main, self._second = self._second or self._open(), self._main
            self._other, self._other_seen = found, True
            found = self._main.find(_covered(frame, found))
        return self._take(found)

    def close(self) -> None:
        """Free MediaPipe's threads and memory."""
        self._main.close()
        if self._second is not None:
            self._second.close()

    def _find_beside(self, other: Hand, second: HandDetector, frame: Frame) -> Hand | None:
        """Look for the hand while another one is in the picture."""
        if self._hand is None or not 0 <= frame.time - self._hand.time < _PATIENCE:
            self._main, self._second = second, self._main
            self._hand = self._other = None
            return self.find(frame)
        found = second.find(frame)
        if found is not None and (self._other_seen or _distance(found, other) < _NEAR * _size(other)):
            self._other = other = found
        elif found is not None:  # the other has gone, and the second detector was the first to find the hand
            self._main, self._second = second, self._main
            self._other = None
            return self._take(found)
        self._other_seen = found is not None
        hand = self._main.find(_covered(frame, other))
        if hand is not None:
            self._other = None
        return self._take(hand)

    def _take(self, found: Hand | None) -> Hand | None:
        """Keep where the hand is."""
        if found is not None:
            passed = 0.0 if self._hand is None else found.time - self._hand.time
            moved = self._seen and self._hand is not None and passed > 0
            self._speed = _distance(found, self._hand) / passed if moved and self._hand is not None else 0.0
            self._hand = found
        self._seen = found is not None
        return found

    def _is_anothers(self, found: Hand) -> bool:
        """Tell whether a hand that was found anew cannot be the one that was lost."""
        if self._hand is None or not 0 <= (passed := found.time - self._hand.time) <= _AT_ONCE:
            return False
        reach = _NEAR * _size(self._hand) + _SPEEDING_UP * self._speed * passed
        return _distance(found, self._hand) > reach


def _size(hand: Hand) -> float:
    """Give how wide or high a hand is, in pixels."""
    return float(np.ptp(hand.landmarks[:, :2], axis=0).max())


def _distance(one: Hand, other: Hand) -> float:
    """Give how far apart two hands are in the picture, by their middles, in pixels."""
    return float(np.linalg.norm(_middle(one) - _middle(other)))


def _middle(hand: Hand) -> NDArray[np.float32]:
    middle: NDArray[np.float32] = hand.landmarks[:, :2].mean(axis=0)
    return middle


def _covered(frame: Frame, hand: Hand) -> Frame:
    """Copy a frame with one hand covered up."""
    image, points = frame.image.copy(), hand.landmarks[:, :2]
    margin = _AROUND * _size(hand)
    (left, top), (right, bottom) = points.min(axis=0) - margin, points.max(axis=0) + margin
    image[max(0, int(top)) : max(0, int(bottom)), max(0, int(left)) : max(0, int(right))] = _COVER
    return replace(frame, image=image)
