"""Confirming by gesture: pushing the hand towards the camera and back.

Why this gesture. The hand is busy making the letter, so the gesture may ask nothing of the fingers and nothing of the
other hand, which some people do not have free. What is left is moving the whole hand. Sideways already doubles a
letter; up and down, hooks and zigzags belong to J and Z, and a hand sinking is a tired arm; turning the wrist makes
other letters (K and P, G and Q). Towards the camera and back is no part of any letter, leaves the normalized
landmarks, and so the recognized sign, as they are, and is the gesture of pressing a button. It shows as the hand's
size in the picture, which tremor hardly changes (1 cm at 60 cm from the camera is under 2 %) and which drift changes
slowly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.spelling.hold import Confirmation
from tray_asl.spelling.track import SIZE, X, Y, points, smooth

if TYPE_CHECKING:
    from tray_asl.spelling.track import HandTrack

_GROWTH = 1.2  # size at the nearest point over size before: 10 cm of 60 cm
_RISE = 0.7  # seconds in which the hand comes nearer
_SPAN = 1.4  # seconds for the whole gesture
_RETURN = 0.6  # share of the growth that must be gone again
_PLACE = 0.4  # hand sizes from the place where the gesture began to that where it ends
_SMOOTHING = 0.1  # seconds
_RETURN_AT_EARLIEST = 0.2  # seconds after the candidate appeared


class PushConfirm:
    """Keeps the last stable sign as a candidate and confirms it by a push that lies wholly within its time."""

    own_release = True

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Drop the candidate."""
        self._sign: int | None = None
        self._seconds = 0.0

    def step(self, elapsed: float, stable: int | None, *, agrees: bool, track: HandTrack) -> Confirmation:  # noqa: ARG002 (a pushed hand may blur)
        """Add one frame: see Confirm."""
        self._seconds += elapsed
        if stable is not None and stable != self._sign:
            self._sign, self._seconds = stable, 0.0
        if self._sign is None or not self._pushed(track):
            return Confirmation(self._sign, 0.0)
        self._seconds = 0.0
        return Confirmation(self._sign, 1.0)

    def offer(self, sign: int) -> Confirmation:
        """Make a drawn sign the candidate."""
        self._sign, self._seconds = sign, 0.0
        return Confirmation(sign, 0.0)

    def _pushed(self, track: HandTrack) -> bool:
        known = points(min(self._seconds, _SPAN))
        path = smooth(track.path()[-known:], _SMOOTHING)
        if known < points(_RETURN_AT_EARLIEST) or not len(path):
            return False
        sizes = path[:, SIZE]
        nearest = int(sizes.argmax())
        earliest = max(0, nearest - points(_RISE))
        start = earliest + int(sizes[earliest : nearest + 1].argmin())
        before, peak, now = sizes[start], sizes[nearest], sizes[-1]
        moved = np.hypot(path[-1, X] - path[start, X], path[-1, Y] - path[start, Y]) / before
        grown = peak >= _GROWTH * before and abs(now - before) <= (1 - _RETURN) * (peak - before)
        return bool(grown and moved <= _PLACE)
