"""Confirming by gesture: pushing the hand towards the camera and back.

Why this gesture. The hand is busy making the letter, so the gesture may ask nothing of the fingers and nothing of the
other hand, which some people do not have free. What is left is moving the whole hand. Sideways already doubles a
letter; up and down, hooks and zigzags belong to J and Z, and a hand sinking is a tired arm; turning the wrist makes
other letters (K and P, G and Q). Towards the camera and back is no part of any letter, leaves the normalized
landmarks, and so the recognized sign, as they are, and is the gesture of pressing a button. It shows as the hand's
size in the picture, which tremor hardly changes (1 cm at 60 cm from the camera is under 2 %) and which drift changes
slowly. People who wander to and fro while they spell come nearer and go back as well, but they do not rest before and
after: so measured on 17 minutes of people who were asked to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.spelling.held.hold import Confirmation
from tray_asl.spelling.tracking.hand_track import SIZE, X, Y, points, smooth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.spelling.tracking.hand_track import HandTrack

_GROWTH = np.log(1.18)  # of the size at the nearest point over the size before: 10 cm of 60 cm, smoothed
_REST_BEFORE, _REST_AFTER = 0.2, 0.12  # seconds for which the hand must rest, of what is smoothed
_RISE, _FALL = 0.75, 0.7  # seconds in which the hand comes nearer, and in which it goes back
_TURN = 0.55  # seconds for which it may be near, above three quarters of the growth: a push does not stay there
_RETURN = 0.6  # share of the growth that must be gone again
_PLACE = 0.35  # hand sizes from the place where the gesture began to that where it ends
_AT_REST = 0.25, 0.6  # growth (natural logarithm) and hand sizes, a second
_SMOOTHING = 0.2  # seconds: one swing of a tremor of 5 Hz, which so averages out
_SPEED_OVER = 0.1  # seconds
_LONGEST = _REST_BEFORE + _RISE + _FALL + _REST_AFTER + _SMOOTHING + _SPEED_OVER


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
        before, after = points(_REST_BEFORE), points(_REST_AFTER)
        known = points(min(self._seconds, _LONGEST))
        if known <= before + after + points(_SMOOTHING + _SPEED_OVER):
            return False
        path = smooth(track.path()[-known:], _SMOOTHING)
        if len(path) <= before + after:
            return False
        growth = np.log(path[:, SIZE])
        place = path[:, [X, Y]] / np.median(path[:, SIZE])
        rests = _rests(growth, place)
        nearest = int(growth.argmax())
        if not rests[-after:].all() or len(path) - nearest > points(_FALL) + after:
            return False
        earliest = max(before, nearest - points(_RISE))
        start = next((i for i in range(nearest, earliest - 1, -1) if rests[i - before : i].all()), None)
        if start is None:
            return False
        grown = growth[nearest] - growth[start]
        near = (growth > growth[start] + 0.75 * grown).sum()
        kept = abs(growth[-1] - growth[start])
        moved = np.hypot(*(place[-1] - place[start]))
        turned = near <= points(_TURN) and kept <= (1 - _RETURN) * grown
        return bool(grown >= _GROWTH and turned and moved <= _PLACE)


def _rests(growth: NDArray[np.float64], place: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell for each point of a path whether the hand rests, by its growth float64[n] and place float64[n, 2]."""
    lag = points(_SPEED_OVER)
    speed = np.hypot(*(place[lag:] - place[:-lag]).T) / _SPEED_OVER
    rests = (abs(growth[lag:] - growth[:-lag]) / _SPEED_OVER <= _AT_REST[0]) & (speed <= _AT_REST[1])
    return np.concatenate([np.repeat(rests[:1], lag), rests])
