"""Which pictures are worth HandLandmarker, which takes 30 times as long as all else together.

A picture that looks like the one that was looked at last shows the same hand, or none. How a picture looks is told by a
thumbnail: small enough to be free, and so coarse that a camera's noise does not show in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.hands.hand import Hand

LONGEST_HELD = 0.05
"""Seconds for which a hand that seems not to move is taken for the same: shorter than any hold or stroke."""

LONGEST_STILL = 3.0
"""Seconds after which a picture without a hand in which nothing moves is looked at anyway."""

LONGEST_MOVING = 0.33
"""Seconds after which a moving picture is looked at in which no hand has been for long: a person who does not sign."""

ALERT = 2.0
"""Seconds after a hand, and after the start, in which every picture that has changed is looked at."""

SAVED_LOOKS = 8.0
"""Looks that can be saved up in stillness, to be spent on consecutive frames when something moves at last."""

STILL_INTERVAL = 0.08
"""Seconds between the pictures that are worth having while nothing moves: every third at 30 a second."""

MOVING_INTERVAL = 0.06
"""The same while something moves and no hand has been there for long: every second."""

_SIZE = (128, 96)
"""Width and height of a thumbnail."""

_CHANGE = 8.0
"""Difference of a thumbnail's pixel, 0 to 255, from which it has changed; chosen by hand, for noise of 1 to 2 there."""

_HELD = 0.05
"""How far a point of a hand that is held moves from look to look at most, in parts of the hand's size."""

_CHANGED_PIXELS = 2
"""How many must have changed: a finger that moves by its own width changes more."""

_MARGIN = 0.3
"""How far around a hand its movement is looked for, in parts of the hand's size."""


def thumbnail(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Shrink a picture uint8[height, width, 3] to its brightness float32[96, 128], by its green."""
    import cv2  # noqa: PLC0415 - slow to import

    return np.asarray(cv2.resize(cv2.extractChannel(image, 1), _SIZE, interpolation=cv2.INTER_AREA), np.float32)


class Attention:
    """Decides for each picture whether to look for a hand in it; time is an argument, in seconds.

    Never skips for longer than LONGEST_HELD where a hand is, and LONGEST_STILL where none is. The first picture that
    has changed after stillness is always looked at.
    """

    def __init__(self) -> None:
        self._looked_at: NDArray[np.float32] | None = None
        self._looked = self._hand_seen = self._counted = 0.0
        self._hand: Hand | None = None
        self._held = False
        self._saved = SAVED_LOOKS
        self.interval = 0.0
        """Seconds between the pictures that are worth having at present; 0: every one."""

    def wants(self, picture: NDArray[np.float32], time: float) -> bool:
        """Tell whether a picture, given by its thumbnail, is to be looked at."""
        if self._looked_at is None or time < self._looked:
            self._hand_seen = self._counted = time
            return True
        since = time - self._looked
        moved = self._has_moved(picture, self._looked_at)
        self._saved = min(SAVED_LOOKS, self._saved + (time - self._counted) / LONGEST_MOVING)
        self._counted = time
        if self._hand is not None or time - self._hand_seen < ALERT:
            self.interval = 0.0
            return moved or not self._held or since >= LONGEST_HELD
        if not moved:
            self.interval = STILL_INTERVAL
            return since >= LONGEST_STILL
        self.interval = 0.0 if self._saved >= 1 else MOVING_INTERVAL
        return self._saved >= 1 or since >= LONGEST_MOVING

    def saw(self, picture: NDArray[np.float32], hand: Hand | None, time: float) -> None:
        """Take in what a picture that was looked at shows."""
        if self._hand is not None or hand is not None:
            self._hand_seen = time
        self._held = _same(self._hand, hand)
        self._looked_at, self._looked, self._hand = picture, time, hand
        self._saved = max(0.0, self._saved - 1)

    def _has_moved(self, picture: NDArray[np.float32], before: NDArray[np.float32]) -> bool:
        difference = picture - before
        difference -= np.median(difference)  # the camera has become brighter as a whole
        if self._hand is not None:
            difference = difference[_around(self._hand)]
        return bool(np.count_nonzero(np.abs(difference) >= _CHANGE) >= _CHANGED_PIXELS)


def _same(before: Hand | None, now: Hand | None) -> bool:
    """Tell whether two looks have shown the same: the hand held, or none."""
    if before is None or now is None:
        return before is now
    size = np.ptp(now.landmarks[:, :2], axis=0).max()
    return bool(np.abs(now.landmarks - before.landmarks)[:, :2].max() < _HELD * size)


def _around(hand: Hand) -> tuple[slice, slice]:
    """Give the rows and columns of a thumbnail in which a hand, and what it may do next, is seen."""
    points = hand.landmarks[:, :2] / hand.picture_size
    low, high = points.min(0), points.max(0)
    margin = _MARGIN * (high - low).max()
    left, top = np.floor(np.clip(low - margin, 0, 1) * _SIZE).astype(int)
    right, bottom = np.ceil(np.clip(high + margin, 0, 1) * _SIZE).astype(int)
    return slice(top, bottom), slice(left, right)
