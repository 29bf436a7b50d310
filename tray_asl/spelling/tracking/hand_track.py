"""The track of the hand: where it has been, how large it looked, how open it was, whatever the frame rate."""

from __future__ import annotations

from collections import deque
from math import hypot
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tray_asl.hands.landmarks import TIPS

if TYPE_CHECKING:
    from tray_asl.spelling.tracking.geometry import HandGeometry

_STEP = 0.02  # seconds between two points of the resampled path: finer than a camera's frames

Path = NDArray[np.float64]
"""float64[n, 9], a row every 20 ms, the newest last: X, Y and SIZE in pixels, REACH, and OPEN."""

X, Y, SIZE, REACH, OPEN = 0, 1, 2, slice(3, 8), 8
"""Columns of a path. REACH is how far each finger tip, the thumb's first, is from the wrist, in hand sizes; OPEN is
HandGeometry.openness."""


class HandTrack:
    """The hand's last `seconds`, sampled evenly in time from frames that came as they came."""

    def __init__(self, seconds: float) -> None:
        """Remember so many seconds."""
        self._kept = seconds
        self._now = 0.0
        self._frames: deque[tuple[float, ...]] = deque()  # seconds and a row of the path
        self._path: Path | None = None

    def clear(self) -> None:
        """Forget the path: the hand has left, or begins a new one."""
        self._frames.clear()
        self._now = 0.0
        self._path = None

    @property
    def opened(self) -> bool:
        """Whether the last frame with a hand shows it with its four fingers out."""
        return bool(self._frames) and self._frames[-1][1 + OPEN] == 1

    def step(self, elapsed: float, geometry: HandGeometry | None) -> None:
        """Add one frame, `elapsed` seconds after the one before; a straight line bridges frames without a hand."""
        self._now += elapsed
        self._path = None
        if geometry is None:
            return
        if self._frames and self._frames[-1][0] >= self._now:
            self._frames.pop()  # a repeated stamp: the newer picture counts
        (x, y, _), size, reach = geometry.center, geometry.size, geometry.reach
        tips = [reach[tip] / size for tip in TIPS]
        self._frames.append((self._now, x, y, size, *tips, geometry.openness))
        while len(self._frames) > 2 and self._now - self._frames[1][0] >= self._kept:
            self._frames.popleft()

    def extent(self, seconds: float) -> tuple[float, float]:
        """Bound how far the hand went sideways, and its finger tips together, within the last `seconds`.

        In hand sizes. No resampled or smoothed path goes further than the frames that it is made of; to look at these
        takes a tenth of the time, and mostly the hand is at rest.
        """
        frames = []
        for frame in reversed(self._frames):
            frames.append(frame)
            if self._frames[-1][0] - frame[0] >= seconds:
                break
        if not frames:
            return 0.0, 0.0
        _, *columns = zip(*frames, strict=True)
        sideways, *tips = (max(column) - min(column) for column in (columns[X], *columns[REACH]))
        return sideways / min(columns[SIZE]), hypot(*tips)

    def speed(self, seconds: float) -> float:
        """Tell how fast the hand as a whole has gone somewhere within the last `seconds`, in hand sizes a second.

        The mean places of the two halves are compared, so that a tremor is no speed.
        """
        halves: tuple[list[tuple[float, ...]], list[tuple[float, ...]]] = ([], [])
        for frame in reversed(self._frames):
            ago = self._frames[-1][0] - frame[0]
            if ago > seconds:
                break
            halves[bool(ago > seconds / 2)].append(frame)
        if not all(halves):
            return 0.0
        late, early = ([sum(column) / len(half) for column in zip(*half, strict=True)] for half in halves)
        went = hypot(late[1 + X] - early[1 + X], late[1 + Y] - early[1 + Y])
        return float(went / late[1 + SIZE] / max(late[0] - early[0], _STEP))

    def path(self) -> Path:
        """Resample the path evenly in time."""
        if self._path is None:
            self._path = self._resample()
        return self._path

    def _resample(self) -> Path:
        if not self._frames:
            return np.empty((0, OPEN + 1))
        return evenly(np.array(self._frames), _STEP, self._kept)


def evenly(frames: Path, step: float, longest: float) -> Path:
    """Resample frames that came as they came: float64[n, 1 + k], seconds and k values, becomes float64[m, k].

    A row every `step` seconds, the newest last, over no more than the `longest` last seconds.
    """
    seconds = frames[:, 0]
    span = min(seconds[-1] - seconds[0], longest)
    times = seconds[-1] - step * np.arange(int(span / step + 1e-6), -1, -1)
    after = np.minimum(np.maximum(seconds.searchsorted(times), 1), len(frames) - 1)
    before = np.maximum(after - 1, 0)
    share = (times - seconds[before]) / np.maximum(seconds[after] - seconds[before], 1e-9)
    resampled: Path = frames[before, 1:] + (frames[after, 1:] - frames[before, 1:]) * share[:, None]
    return resampled


def smooth(values: Path, seconds: float) -> Path:
    """Average a path over a sliding box of so many seconds; n points become n - box + 1, the newest last."""
    box = max(1, round(seconds / _STEP))
    if len(values) < box:
        return np.empty((0, *values.shape[1:]))
    sums = np.cumsum(np.concatenate([np.zeros((1, *values.shape[1:])), values]), axis=0)
    averages: Path = (sums[box:] - sums[:-box]) / box
    return averages


def points(seconds: float) -> int:
    """Convert a duration to a number of points of a resampled path."""
    return round(seconds / _STEP)
