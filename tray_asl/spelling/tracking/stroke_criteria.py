"""What it takes to draw a letter in the air: how the hand is held, and how far and which way its finger goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tray_asl.hands.landmarks import INDEX, PINKY
from tray_asl.spelling.tracking.stroke_templates import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

STEP = 1 / 30
"""Seconds between two points of a track."""

LONGEST = 0.25 * 1.19**16
"""Seconds of the longest stroke, about 4."""

LEVEL = 0.3
"""Hand sizes that a finger's tip lies above or below its knuckle when it points neither up nor down."""

_POINTS = tuple(
    (0.25 * 1.19**k, round(0.25 * 1.19**k / STEP) + 1) for k in range(17)
)  # seconds of a stroke, and points
_SLOWLY = 0.55  # seconds from which a stroke may also be a hand that wanders
_SHOWN = 0.7  # share of the stroke in which the drawing finger stands out alone
_STRAIGHT = 0.9  # of 1, the median of the stroke; a finger that draws has 0.92 and more, the bent one of X 0.8 to 0.9
_LEAP = 0.25  # share of a stroke's length that may lie between two points: a finger draws, a tracking error leaps
_FASTEST = 10.5  # hand sizes a second; the quickest strokes, one after another, have up to 10


@dataclass(frozen=True, slots=True)
class Stroke:
    """A motion letter that has just been drawn.

    Attributes:
        letter: J or Z.
        seconds: how long the stroke took.
        likeness: how much it is one, 0 to 1.
    """

    letter: str
    seconds: float
    likeness: float


class FingerTrack(NamedTuple):
    """Where a finger has been that may have drawn, a point every STEP seconds, the newest last.

    Attributes:
        wrist: float64[n, 2] in pixels of the picture of a right hand.
        tip: the same of the finger's tip.
        size: float64[n], the hand's size in pixels.
        shown: float64[n], 1 where the hand is held as the letter wants it, else 0.
        straight: float64[n], HandGeometry.straightness of the finger.
    """

    wrist: Floats
    tip: Floats
    size: Floats
    shown: Floats
    straight: Floats


@dataclass(frozen=True, slots=True)
class StrokeCriteria:
    """The criteria of one letter; lengths in hand sizes.

    Attributes:
        letter: J or Z.
        finger: the landmarks of the finger that draws, the knuckle first and the tip last.
        turns: whether the wrist turns so that the finger ends level or down, as in J; otherwise it never points down,
            as P and Q do.
        thumb: how far out the thumb may be.
        late: seconds for which the finger may be lost at the end, which for J is where letters begin that look like
            one.
        extent: how wide and how high the stroke must be.
        length: how long it must be.
        swing: how far, at least and at most, the tip moves against the wrist: an I that is only carried elsewhere stays
            I, and a Z is drawn by the arm.
        likeness: of 1.
        slowly: the same for a slow stroke; an X that wanders reaches 0.94 for Z.
    """

    letter: str
    finger: tuple[int, ...]
    turns: bool
    thumb: float
    late: float
    extent: tuple[float, float]
    length: float
    swing: tuple[float, float]
    likeness: float
    slowly: float

    def strokes(self, track: FingerTrack) -> Iterator[Stroke]:
        """Find the strokes of any duration that end with the track."""
        # A part of the track is no wider than this, and a smoothed one narrower.
        newest_first = track.tip[::-1]
        extents = np.maximum.accumulate(newest_first) - np.minimum.accumulate(newest_first)
        least = track.size.min() * np.array(self.extent)
        wide_enough = (extents >= least).all(axis=1).tolist()
        for seconds, points in _POINTS:
            if points > len(wide_enough):
                break
            if not wide_enough[points - 1] or track.shown[-points:].mean() < _SHOWN:
                continue
            if _median(track.straight[-points:]) < _STRAIGHT:
                continue
            size = _median(track.size[-points:])
            path = track.tip[-points:] / size
            smooth = _smooth(path)
            if self._is_drawn(smooth, seconds) and self._swings(path - track.wrist[-points:] / size):
                score = likeness(smooth, self.letter)
                if score >= (self.likeness if seconds <= _SLOWLY else self.slowly):
                    yield Stroke(self.letter, seconds, score)

    def _is_drawn(self, path: Floats, seconds: float) -> bool:
        """Tell whether the smoothed path is as large as the letter, without leaps."""
        width, height = path.max(axis=0) - path.min(axis=0)
        if width < self.extent[0] or height < self.extent[1]:
            return False
        way = path[1:] - path[:-1]
        steps = np.hypot(way[:, 0], way[:, 1])
        length = steps.sum()
        return bool(self.length <= length <= _FASTEST * seconds and steps.max() <= _LEAP * length)

    def _swings(self, path: Floats) -> bool:
        """Tell whether the tip moves as it should, seen from the wrist."""
        least, most = self.swing
        return bool(least <= np.hypot(*(path.max(axis=0) - path.min(axis=0))) <= most)


CRITERIA = (
    StrokeCriteria("J", PINKY, True, 0.75, 0.0, (0.3, 0.9), 1.2, (1.3, np.inf), 0.93, 0.93),  # noqa: FBT003 (a table)
    StrokeCriteria("Z", INDEX, False, 0.95, 0.12, (0.45, 0.3), 1.6, (0.0, 1.7), 0.9, 0.95),  # noqa: FBT003 (a table)
)


def _median(values: Floats) -> float:
    """Find the median; np.median takes five times as long for so few values."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _smooth(path: Floats) -> Floats:
    """Average each point of float64[n, 2] with its two neighbors."""
    padded = np.concatenate([path[:1], path, path[-1:]])
    mean: Floats = (padded[:-2] + padded[1:-1] + padded[2:]) / 3
    return mean
