"""Doubled letters: when the letter just typed may be typed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.spelling.text.letters_and_digits import MOTIONS
from tray_asl.spelling.tracking.dwell_timer import DwellTimer
from tray_asl.spelling.tracking.hand_track import REACH, SIZE, X, Y, points, smooth

if TYPE_CHECKING:
    from tray_asl.spelling.tracking.hand_track import HandTrack, Path

_SLIDE = 0.6  # hand sizes sideways: about 6 cm, less than a hand's width
_SLIDE_WITHIN = 0.7  # seconds from rest to rest; slower is an arm that drifts or somebody who moves
_LEVEL = 0.5  # how far up or down a slide may go for its way sideways
_SETTLED_SPEED = 0.8  # hand sizes a second below which the hand rests
_OPENED = 0.5  # hand sizes that the finger tips together move when a hand opens; trembling hands stay below
_FORMED = 0.2  # hand sizes by which the shape formed again may differ
_REFORM_WITHIN = 1.2  # seconds
_STILL = 0.1  # hand sizes that the finger tips may move in 0.1 s when the shape stands
_SMOOTHING = 0.16  # seconds: one swing of a tremor of 6 Hz, which so averages out
_STEADY = 1.5  # factor on movements for hands that shake
_SPEED_OVER = 0.1  # seconds over which speed is measured


class DoubleLetterGuard:
    """Remembers what was typed until the hand has let it go: by changing, leaving, or sliding sideways.

    Attributes:
        made: the key of the shape that was typed last and not let go of; empty if there is none.
        spent: the keys of the shapes that may not be typed before that; several where a drawn letter ends in any of
            them.
        free: seconds since the hand let go.
        steady: whether the hand shakes, so that only large movements are meant.
    """

    def __init__(self) -> None:
        self.made = ""
        self.spent: frozenset[str] = frozenset()
        self.free = 0.0
        self.steady = False
        self._seconds = 0.0  # since it was typed

    def spend(self, key: str) -> None:
        """Note that a shape has been typed."""
        self.bar(MOTIONS.get(key, frozenset({key})))
        self.made = key

    def bar(self, keys: frozenset[str]) -> None:
        """Let none of these shapes be typed, as if one of them had been."""
        self.made, self.spent, self._seconds = "", keys, 0.0

    def release(self) -> None:
        """Let any shape be typed."""
        if self.spent:
            self.made, self.spent, self.free = "", frozenset(), 0.0

    def step(self, elapsed: float, track: HandTrack, *, stable: str | None, lost: bool) -> None:
        """Add one frame: where the hand has been, the stable shape's key, and whether the spent are clearly lost."""
        self.free += elapsed
        if not self.spent:
            return
        self._seconds += elapsed
        if (
            lost
            or (stable is not None and stable not in self.spent)
            or _again(track, self._seconds, _STEADY if self.steady else 1.0)
        ):
            self.release()


def _again(track: HandTrack, since: float, scale: float) -> bool:
    sideways, fingers = track.extent(min(since, _REFORM_WITHIN) + _SMOOTHING + 2 * _SPEED_OVER)
    return (sideways >= _SLIDE * scale and slid(track.path(), since, scale)) or (
        fingers >= _OPENED * scale and reformed(track.path(), since, scale)
    )


def slid(path: Path, since: float, scale: float = 1.0) -> bool:
    """Tell whether the hand has just slid from rest to rest, sideways, as ASL doubles a letter.

    Args:
        path: where the hand has been, as HandTrack gives it.
        since: seconds since the letter was typed; the slide begins after that.
        scale: factor on the distance and on what counts as rest. Tremor averages out, and drift is too slow. Lengths
            are in hand sizes, so the distance to the camera plays no part.
    """
    lag = points(_SPEED_OVER)
    path = smooth(path, _SMOOTHING)[-points(min(since, _SLIDE_WITHIN)) - lag - 1 :]
    if len(path) <= lag:
        return False
    x, y = path[:, X] / path[:, SIZE].mean(), path[:, Y] / path[:, SIZE].mean()
    resting = np.hypot(x[lag:] - x[:-lag], y[lag:] - y[:-lag]) / _SPEED_OVER <= _SETTLED_SPEED * scale
    dx, dy = abs(x[-1] - x[lag:]), abs(y[-1] - y[lag:])
    return bool(resting[-1] and (resting & (dx >= _SLIDE * scale) & (dy <= _LEVEL * dx)).any())


def reformed(path: Path, since: float, scale: float = 1.0) -> bool:
    """Tell whether the hand has opened and formed the same shape again, even if it looked like the letter all along.

    Args:
        path: see slid.
        since: see slid.
        scale: see slid.
    """
    reach = smooth(path[:, REACH], _SMOOTHING)[-points(min(since, _REFORM_WITHIN)) :]
    away = np.linalg.norm(reach - reach[-1:], axis=1)
    lag = points(_SPEED_OVER)
    if len(away) <= lag or away[-1 - lag] > _STILL * scale:
        return False
    opened = int(away.argmax())
    return bool(away[opened] >= _OPENED * scale and (away[:opened] <= _FORMED * scale).any())


class AutoRepeat:
    """Repeats a letter that goes on being held, as a keyboard does: after a delay, then at even intervals."""

    def __init__(self, delay: float, every: float) -> None:
        """Wait `delay` seconds after typing, then `every` so many (20 ms at least)."""
        self._delay, self._every = delay, max(every, 0.02)
        self._held = DwellTimer()
        self.restart()

    def restart(self) -> None:
        """Wait for the delay: the letter has just been typed for the first time."""
        self._wait = self._delay
        self._held.restart(on=True)

    def step(self, elapsed: float, *, agrees: bool) -> float:
        """Add one frame that does or does not show the letter, `elapsed` seconds after the one before.

        Returns:
            The progress, 0 to 1; 1 when the letter is typed again.
        """
        self._held.step(elapsed, on=agrees)
        if self._held.seconds < self._wait - 1e-6 or not agrees:
            return min(0.99, self._held.seconds / self._wait) if self._wait > 0 else 0.99
        self._wait = self._every
        self._held.restart(on=True)
        return 1.0
