"""J and Z, the letters that move: the little finger draws a hook, the index finger a zigzag."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.hands.landmarks import INDEX, PINKY, WRIST
from tray_asl.spelling.tracking.hand_track import evenly
from tray_asl.spelling.tracking.stroke_templates import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tray_asl.spelling.tracking.geometry import HandGeometry

_STEP = 1 / 30  # seconds between two points of the resampled path
_DURATIONS = tuple(0.25 * 1.19**k for k in range(17))  # seconds: from a very quick stroke to one of 4 s
_SLOWLY = 0.55  # seconds from which a stroke may also be a hand that wanders
_SHOWN = 0.7  # share of the stroke in which the drawing finger stands out alone
_STRAIGHT = 0.9  # of 1, the median of the stroke; a finger that draws has 0.92 and more, the bent one of X 0.8 to 0.9
_LEVEL = 0.3  # hand sizes that a finger's tip lies above or below its knuckle when it points neither up nor down
_MOVING, _LATELY = 0.05, 6  # hand sizes that a finger that draws moves within so many points
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


@dataclass(frozen=True, slots=True)
class _StrokeCriteria:
    """What it takes to draw a letter; lengths in hand sizes.

    Attributes:
        finger: the landmarks of the finger that draws, the knuckle first and the tip last.
        turns: whether the wrist turns so that the finger ends level or down, as in J; otherwise it never points down,
            as P and Q do.
        thumb: how far out the thumb may be.
        late: seconds for which the finger may be lost at the end, which for J is where letters begin that look like
            one.
        width, height, length: what the stroke must extend to.
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
    width: float
    height: float
    length: float
    swing: tuple[float, float]
    likeness: float
    slowly: float


_CRITERIA = (
    _StrokeCriteria("J", PINKY, True, 0.75, 0.0, 0.3, 0.9, 1.2, (1.3, np.inf), 0.93, 0.93),  # noqa: FBT003 (a table)
    _StrokeCriteria("Z", INDEX, False, 0.95, 0.12, 0.45, 0.3, 1.6, (0.0, 1.7), 0.9, 0.95),  # noqa: FBT003 (a table)
)
_COLUMNS = 5  # of each letter in a moment, after time, wrist x and y, and size


class StrokeDetector:
    """Watches the finger tips and tells when one has drawn its letter.

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
        while self._now - self._moments[0][0] > _DURATIONS[-1] + _STEP:
            self._moments.popleft()
        _, _, pinky, droop, _ = self._moments[-1][4 : 4 + _COLUMNS]
        turned = bool(pinky and droop >= -_LEVEL)
        best = max(self._strokes(), key=lambda stroke: stroke.likeness, default=None)
        if best:
            self.clear()
        self.turned = turned
        return best

    def _strokes(self) -> Iterator[Stroke]:
        for number, criteria in enumerate(_CRITERIA):
            first = 4 + number * _COLUMNS
            held = any(row[first + 2] for row in self._moments if row[0] >= self._now - criteria.late)
            if not held or (criteria.turns and self._moments[-1][first + 3] < -_LEVEL):
                continue
            grid = evenly(np.array(self._moments), _STEP, _DURATIONS[-1] + _STEP)
            x, y, shown, _, straight = grid[:, first - 1 : first - 1 + _COLUMNS].T
            least = grid[:, 2].min()
            if np.ptp(x) < criteria.width * least or np.ptp(y) < criteria.height * least:
                continue
            if max(np.ptp(x[-_LATELY:]), np.ptp(y[-_LATELY:])) < _MOVING * least:
                continue  # at rest: a stroke that has ended was looked at when it did
            for seconds in _DURATIONS:
                points = round(seconds / _STEP) + 1
                if points > len(grid):
                    break
                if shown[-points:].mean() < _SHOWN or np.median(straight[-points:]) < _STRAIGHT:
                    continue
                size = np.median(grid[-points:, 2])
                path = np.column_stack([x[-points:], y[-points:]]) / size
                if _is_drawn(criteria, path, grid[-points:, :2] / size, seconds):
                    score = likeness(_smooth(path), criteria.letter)
                    if score >= (criteria.likeness if seconds <= _SLOWLY else criteria.slowly):
                        yield Stroke(criteria.letter, seconds, score)


def _moment(time: float, geometry: HandGeometry) -> tuple[float, ...]:
    """Measure one frame: time, wrist x and y, size, and for each letter _COLUMNS.

    These are the tip's x and y, 1 if the hand is held so, how far the tip lies below its knuckle, and how straight the
    finger is. Strokes are drawn as a right hand's.
    """
    points, size = geometry.right_hand, geometry.size
    row = [time, *points[WRIST][:2], size]
    for criteria in _CRITERIA:
        knuckle, *_, tip = criteria.finger
        x, y, _ = points[tip]
        droop = (y - points[knuckle][1]) / size
        held = tip == geometry.pointing and geometry.thumb_apart < criteria.thumb and (criteria.turns or droop < _LEVEL)
        row += [x, y, float(held), droop, geometry.straightness[tip]]
    return tuple(row)


def _smooth(path: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average each point with its two neighbors."""
    padded = np.vstack([path[:1], path, path[-1:]])
    mean: NDArray[np.float64] = (padded[:-2] + padded[1:-1] + padded[2:]) / 3
    return mean


def _is_drawn(criteria: _StrokeCriteria, path: NDArray[np.float64], wrist: NDArray[np.float64], seconds: float) -> bool:
    """Tell whether the path is as large as the letter, without leaps, and made in its way."""
    smooth = _smooth(path)
    width, height = np.ptp(smooth, axis=0)
    steps = np.hypot(*np.diff(smooth, axis=0).T)
    least, most = criteria.swing
    length = steps.sum()
    return bool(
        width >= criteria.width
        and height >= criteria.height
        and criteria.length <= length <= _FASTEST * seconds
        and least <= np.hypot(*np.ptp(path - wrist, axis=0)) <= most
        and steps.max() <= _LEAP * length
    )
