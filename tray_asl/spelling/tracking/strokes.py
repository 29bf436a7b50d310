"""J and Z, the letters that move: the little finger draws a hook, the index finger a zigzag."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.hands.landmarks import WRIST
from tray_asl.spelling.tracking.hand_track import evenly
from tray_asl.spelling.tracking.stroke_criteria import CRITERIA, LEVEL, LONGEST, STEP, FingerTrack, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.spelling.tracking.geometry import HandGeometry
    from tray_asl.spelling.tracking.stroke_criteria import StrokeCriteria

_MOVING, _LATELY = 0.05, 6 * STEP  # hand sizes that a finger that draws moves within so many seconds
_SIZE, _OF_LETTERS = 3, 4  # the column of the size in a moment, and the first one of the letters
_SHOWN, _DROOP, _COLUMNS = 2, 3, 5  # of one letter's columns; there are five of each: see _moment


class StrokeDetector:
    """Watches the finger tips and tells when one has drawn its letter.

    Attributes:
        turned: whether the last hand seen points level or down with its little finger, as at the end of a J.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin anew: a stroke must lie wholly after this."""
        self._now = 0.0
        self._moments: deque[tuple[float, ...]] = deque()
        self.turned = False

    def step(self, elapsed: float, geometry: HandGeometry | None) -> Stroke | None:
        """Add one frame, `elapsed` seconds after the one before; a straight line bridges frames without a hand."""
        self._now += elapsed
        if geometry is None:
            return None
        if self._moments and self._moments[-1][0] >= self._now:
            self._moments.pop()  # a repeated stamp: the newer picture counts
        self._moments.append(_moment(self._now, geometry))
        while self._now - self._moments[0][0] > LONGEST + STEP:
            self._moments.popleft()
        pinky = self._moments[-1][_OF_LETTERS:]
        turned = bool(pinky[_SHOWN] and pinky[_DROOP] >= -LEVEL)
        best = max(self._strokes(), key=lambda stroke: stroke.likeness, default=None)
        if best:
            self.clear()
        self.turned = turned
        return best

    def _strokes(self) -> Iterator[Stroke]:
        for number, criteria in enumerate(CRITERIA):
            first = _OF_LETTERS + number * _COLUMNS
            if not self._may_draw(criteria, first):
                continue
            grid = evenly(np.array(self._moments), STEP, LONGEST + STEP)
            x, shown, straight = first - 1, first + 1, first + 3  # evenly() takes the time away
            yield from criteria.strokes(
                FingerTrack(grid[:, :2], grid[:, x : x + 2], grid[:, 2], grid[:, shown], grid[:, straight])
            )

    def _may_draw(self, criteria: StrokeCriteria, first: int) -> bool:
        """Tell by the last frames alone whether the finger is held so and moves, which is mostly not the case."""
        recent = []
        for moment in reversed(self._moments):
            recent.append(moment)
            if self._now - moment[0] >= _LATELY:
                break
        if not any(row[first + _SHOWN] for row in recent if row[0] >= self._now - criteria.late):
            return False
        if criteria.turns and recent[0][first + _DROOP] < -LEVEL:
            return False
        x, y = ([row[first + axis] for row in recent] for axis in (0, 1))
        least = min(row[_SIZE] for row in self._moments)
        # At rest: a stroke that has ended was looked at when it did.
        return max(max(x) - min(x), max(y) - min(y)) >= _MOVING * least


def _moment(time: float, geometry: HandGeometry) -> tuple[float, ...]:
    """Measure one frame: time, wrist x and y, size, and for each letter _COLUMNS.

    These are the tip's x and y, 1 if the hand is held so, how far the tip lies below its knuckle, and how straight the
    finger is. Strokes are drawn as a right hand's.
    """
    points, size = geometry.right_hand, geometry.size
    row = [time, *points[WRIST][:2], size]
    for criteria in CRITERIA:
        knuckle, *_, tip = criteria.finger
        x, y, _ = points[tip]
        droop = (y - points[knuckle][1]) / size
        held = tip == geometry.pointing and geometry.thumb_apart < criteria.thumb and (criteria.turns or droop < LEVEL)
        row += [x, y, float(held), droop, geometry.straightness[tip]]
    return tuple(row)
