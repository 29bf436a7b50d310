"""Doubled letters: when the letter just typed may be typed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.spelling.stopwatch import Stopwatch
from tray_asl.spelling.track import HandTrack, points, smooth

if TYPE_CHECKING:
    from tray_asl.hands.hand import Hand

_SLIDE = 0.5  # hand sizes sideways: about 5 cm
_SLIDE_WITHIN = 0.8  # seconds
_SLIDE_SPEED = 1.2  # hand sizes a second that a slide reaches; slower is an arm that drifts
_SETTLED_SPEED = 0.6  # hand sizes a second below which the hand has arrived
_SMOOTHING = 0.16  # seconds: one swing of a tremor of 6 Hz, which so averages out
_SPEED_OVER = 0.1  # seconds over which speed is measured


class RepeatGuard:
    """Remembers the shape that was typed until the hand has let it go: by changing, leaving, or sliding sideways."""

    def __init__(self) -> None:
        self._track = HandTrack(_SLIDE_WITHIN + _SMOOTHING)
        self.spent: str | None = None

    def spend(self, key: str) -> None:
        """Note that the shape of this key has been typed."""
        self.spent = key
        self._track.clear()

    def release(self) -> None:
        """Let any shape be typed."""
        self.spent = None

    def forget_motion(self) -> None:
        """Begin the path anew: nobody knows what the hand did meanwhile."""
        self._track.clear()

    def step(self, elapsed: float, hand: Hand | None, *, stable: str | None, lost: bool) -> None:
        """Add one frame: the key of the stable shape, and whether the spent one has clearly been lost."""
        if self.spent is None:
            return
        self._track.step(elapsed, hand)
        if lost or (stable is not None and stable != self.spent) or slid(self._track):
            self.release()


def slid(track: HandTrack) -> bool:
    """Tell whether the hand has just slid sideways and settled, as ASL doubles a letter.

    Tremor averages out, and drift is too slow. Lengths are in hand sizes, so the distance to the camera plays no part.
    """
    path = smooth(track.path(), _SMOOTHING)
    lag = points(_SPEED_OVER)
    if len(path) <= lag:
        return False
    x, y = path[:, 0] / path[:, 2].mean(), path[:, 1] / path[:, 2].mean()
    speeds = np.hypot(x[lag:] - x[:-lag], y[lag:] - y[:-lag]) / _SPEED_OVER
    return bool(
        abs(x[-1] - x).max() >= _SLIDE and speeds.max() >= _SLIDE_SPEED and speeds[-1] <= _SETTLED_SPEED,
    )


class AutoRepeat:
    """Repeats a letter that goes on being held, as a keyboard does: after a delay, then at even intervals."""

    def __init__(self, delay: float, every: float) -> None:
        """Wait `delay` seconds after typing, then `every` so many (20 ms at least)."""
        self._delay, self._every = delay, max(every, 0.02)
        self._held = Stopwatch()
        self.restart()

    def restart(self) -> None:
        """Wait for the delay: the letter has just been typed for the first time."""
        self._wait = self._delay
        self._held.restart(on=True)

    def step(self, elapsed: float, *, agrees: bool) -> float:
        """Add one frame that does or does not show the letter; returns the progress, 1 when it is typed again."""
        self._held.step(elapsed, on=agrees)
        if self._held.seconds < self._wait - 1e-6 or not agrees:
            return min(0.99, self._held.seconds / self._wait) if self._wait > 0 else 0.99
        self._wait = self._every
        self._held.restart(on=True)
        return 1.0
