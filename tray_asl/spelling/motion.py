"""J and Z, the letters that move: the little finger draws a hook, the index finger a zigzag."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.spelling.pointing import INDEX, LITTLE, pointing
from tray_asl.spelling.strokes import likeness
from tray_asl.spelling.track import evenly, hand_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tray_asl.hands.hand import Hand

_STEP = 1 / 30  # seconds between two points of the resampled path
_DURATIONS = tuple(0.35 * 1.2**k for k in range(13))  # seconds: from a quick stroke to one of 3.1 s
_LIKENESS = 0.9  # of 1; real strokes reach 0.91 to 1.0
_SLOWLY = 0.6  # seconds from which a stroke may also be a hand that wanders
_SHOWN = 0.7  # share of the stroke in which the drawing finger stands out alone
_LEVEL = 0.3  # hand sizes that a finger's tip lies above or below its knuckle when it points neither up nor down
_MOVING, _LATELY = 0.05, 6  # hand sizes that a finger that draws moves within so many points
_LEAP = 0.25  # share of a stroke's length that may lie between two points: a finger draws, a tracking error leaps


@dataclass(frozen=True, slots=True)
class Stroke:
    """A motion letter that has just been drawn.

    letter: J or Z. seconds: how long the stroke took. likeness: how much it is one, 0 to 1.
    """

    letter: str
    seconds: float
    likeness: float


@dataclass(frozen=True, slots=True)
class _Pen:
    """What it takes to draw a letter; lengths in hand sizes.

    tip: the landmark that draws. width, height, length: what the stroke must extend to. turns: whether the wrist turns
    so that the finger ends level or down, as in J; otherwise it never points down, as P and Q do. swing: how far the
    tip must move against the wrist: an I that is only carried elsewhere stays I. slowly: what likeness a
    slow stroke must have; an X that wanders reaches 0.94 for Z.
    """

    letter: str
    tip: int
    turns: bool
    width: float
    height: float
    length: float
    swing: float
    slowly: float


_PENS = (
    _Pen("J", LITTLE, turns=True, width=0.3, height=0.9, length=1.2, swing=1.3, slowly=_LIKENESS),
    _Pen("Z", INDEX, turns=False, width=0.6, height=0.3, length=1.9, swing=0.0, slowly=0.95),
)


class MotionLetters:
    """Watches the finger tips and tells when one has drawn its letter.

    turned: whether the last hand seen points level or down with its little finger, as at the end of a J.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin anew: a stroke must lie wholly after this."""
        self._now = 0.0
        self._moments: deque[NDArray[np.float64]] = deque()
        self.turned = False

    def step(self, elapsed: float, hand: Hand | None) -> Stroke | None:
        """Add one frame, `elapsed` seconds after the one before; a straight line bridges frames without a hand."""
        self._now += elapsed
        if hand is None:
            return None
        if self._moments and self._moments[-1][0] >= self._now:
            self._moments.pop()  # a repeated stamp: the newer picture counts
        self._moments.append(_moment(self._now, hand))
        while self._now - self._moments[0][0] > _DURATIONS[-1] + _STEP:
            self._moments.popleft()
        _, _, little, droop = self._moments[-1][4:8]
        turned = bool(little and droop >= -_LEVEL)
        best = max(self._strokes(), key=lambda stroke: stroke.likeness, default=None)
        if best:
            self.clear()
        self.turned = turned
        return best

    def _strokes(self) -> Iterator[Stroke]:
        for number, pen in enumerate(_PENS):
            _, _, held, droop = self._moments[-1][4 + 4 * number : 8 + 4 * number]
            if not held or (pen.turns and droop < -_LEVEL):
                continue
            grid = evenly(np.array(self._moments), _STEP, _DURATIONS[-1] + _STEP)
            x, y, shown, _ = grid[:, 3 + 4 * number : 7 + 4 * number].T
            least = grid[:, 2].min()
            if np.ptp(x) < pen.width * least or np.ptp(y) < pen.height * least:
                continue
            if max(np.ptp(x[-_LATELY:]), np.ptp(y[-_LATELY:])) < _MOVING * least:
                continue  # at rest: a stroke that has ended was looked at when it did
            for seconds in _DURATIONS:
                points = round(seconds / _STEP) + 1
                if points > len(grid):
                    break
                if shown[-points:].mean() < _SHOWN:
                    continue
                size = np.median(grid[-points:, 2])
                path = np.column_stack([x[-points:], y[-points:]]) / size
                if _is_drawn(pen, path, grid[-points:, :2] / size):
                    score = likeness(_smooth(path), pen.letter)
                    if score >= (_LIKENESS if seconds <= _SLOWLY else pen.slowly):
                        yield Stroke(pen.letter, seconds, score)


def _moment(time: float, hand: Hand) -> NDArray[np.float64]:
    """Measure one frame: time, wrist x and y, size, and for each pen x, y, 1 if the hand holds it so, and droop."""
    landmarks = hand.landmarks.astype(np.float64)
    if hand.side == "left":
        landmarks[:, 0] = -landmarks[:, 0]  # strokes are drawn as a right hand's
    size = hand_size(hand)
    tip = pointing(landmarks)
    row = [time, *landmarks[0, :2], size]
    for pen in _PENS:
        droop = (landmarks[pen.tip, 1] - landmarks[pen.tip - 3, 1]) / size
        held = pen.tip == tip and (pen.turns or droop < _LEVEL)
        row += [*landmarks[pen.tip, :2], float(held), droop]
    return np.array(row)


def _smooth(path: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average each point with its two neighbors."""
    padded = np.vstack([path[:1], path, path[-1:]])
    mean: NDArray[np.float64] = (padded[:-2] + padded[1:-1] + padded[2:]) / 3
    return mean


def _is_drawn(pen: _Pen, path: NDArray[np.float64], wrist: NDArray[np.float64]) -> bool:
    """Tell whether the path is as large as the letter, without leaps, and made in its way."""
    smooth = _smooth(path)
    width, height = np.ptp(smooth, axis=0)
    steps = np.hypot(*np.diff(smooth, axis=0).T)
    swing = np.hypot(*np.ptp(path - wrist, axis=0))
    length = steps.sum()
    return bool(
        width >= pen.width
        and height >= pen.height
        and length >= pen.length
        and swing >= pen.swing
        and steps.max() <= _LEAP * length
    )
