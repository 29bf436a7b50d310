"""What each moment tells: which letters the hand may be making, and whether it rests on one or is on its way."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tray_asl.hands.hand import Hand
    from tray_asl.spelling.tracking.geometry import HandGeometry

    Floats = NDArray[np.float64]

AHEAD = 0.1
"""Seconds of the future that a moment is judged by, which is how far this lags behind the camera."""

SPEEDS = np.array([-0.15, -0.1, -0.05, 0.0, 0.05, 0.1])
"""Seconds from the moment to the places between which the hand's speed is measured."""

_INTERVALS = np.diff(SPEEDS)
_STILLEST = 0.1  # hand sizes a second, which no speed is told apart below


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """One frame, seen with its neighbors.

    Attributes:
        time: seconds.
        seconds: how much time the frame speaks for.
        shapes: float64[k], the probabilities of the shapes of the alphabet.
        features: float64[7], five speeds, how sure the classifier is, and how much its opinion has changed around the
            moment.
        hand: the hand that the frame shows.
    """

    time: float
    seconds: float
    shapes: Floats
    features: Floats
    hand: Hand


class FeatureExtractor:
    """Turns frames, as they come, into moments, a little later; the frame rate plays no part."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all frames: the hand has left."""
        self._times: deque[float] = deque()
        self._places: deque[Floats] = deque()
        self._shapes: deque[Floats] = deque()
        self._hands: deque[Hand] = deque()
        self._done = float("-inf")  # the time of the last frame that has become a moment

    def step(self, time: float, geometry: HandGeometry, shapes: Floats) -> list[Moment]:
        """Add a frame that shows a hand.

        Args:
            time: seconds.
            geometry: the hand's.
            shapes: float[k], the probabilities of the shapes.

        Returns:
            The moments that the frame completes.
        """
        if self._times and time <= self._times[-1]:
            return []  # a repeated stamp tells nothing of speed
        self._times.append(time)
        places = geometry.hand.landmarks[:, :2] / geometry.size
        self._places.append(places.astype(np.float64).ravel())
        self._shapes.append(np.asarray(shapes, np.float64))
        self._hands.append(geometry.hand)
        moments = list(self._complete(time - AHEAD + 1e-6))
        while len(self._times) > 2 and self._times[1] <= self._done + SPEEDS[0]:
            for queue in (self._times, self._places, self._shapes, self._hands):
                queue.popleft()
        return moments

    def finish(self) -> list[Moment]:
        """Return the moments that still wait for their future: there is none, the hand has left."""
        moments = list(self._complete(float("inf")))
        self.clear()
        return moments

    def _complete(self, until: float) -> Iterator[Moment]:
        times = np.array(self._times)
        todo = np.flatnonzero((times > self._done) & (times <= until))
        if not len(todo):
            return
        places, shapes = np.array(self._places), np.array(self._shapes)  # np.stack takes four times as long
        for i in todo.tolist():
            nearby = times[max(i - 1, 0)], times[min(i + 1, len(times) - 1)]
            at = times[i] + SPEEDS
            path = _between(times, places, at)
            opinions = _between(times, shapes, at[[2, 4]])
            speeds = np.sqrt(((path[1:] - path[:-1]) ** 2).sum(axis=1) / 21) / _INTERVALS
            sure, change = shapes[i].max(), np.abs(opinions[1] - opinions[0]).sum() / 2
            features = np.array([*np.log(_STILLEST + speeds), sure, change])
            yield Moment(float(times[i]), float(nearby[1] - nearby[0]) / 2, shapes[i], features, self._hands[i])
        self._done = float(times[todo[-1]])


def _between(times: Floats, rows: Floats, at: Floats) -> Floats:
    """Interpolate the rows float64[n, d] at some times; before the first and after the last nothing moves."""
    if len(times) == 1:
        return np.repeat(rows, len(at), axis=0)
    after = np.minimum(np.maximum(times.searchsorted(at), 1), len(times) - 1)
    before = after - 1
    start = times[before]
    share = np.minimum(np.maximum((at - start) / (times[after] - start), 0), 1)[:, None]
    interpolated: Floats = rows[before] * (1 - share) + rows[after] * share
    return interpolated
