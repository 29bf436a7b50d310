"""Whether the hand is there: the time between frames, drop-outs, and how long the hand has been away."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_FRAME = 0.5
"""Seconds between two frames beyond which nobody knows what the hand did: a gap is evidence of nothing."""

_ROUNDING = 1e-6  # seconds


@dataclass(frozen=True, slots=True)
class Presence:
    """One frame's place in time.

    Attributes:
        elapsed: seconds since the frame before; 0 where that is not known.
        unknown: whether what happened since the frame before is not known.
        away: seconds since the first frame without the hand, or None while it is there.
        gone: whether it has been away for longer than a drop-out.
    """

    elapsed: float
    unknown: bool
    away: float | None
    gone: bool


class PresenceTracker:
    """Follows the hand from frame to frame. A gap in time, or a clock that goes back, breaks off what was counted."""

    def __init__(self) -> None:
        self.dropout = 0.0
        self._away: float | None = 0.0
        self.clear()

    def clear(self) -> None:
        """Forget the time of the last frame, but not for how long the hand had been away."""
        self.time: float | None = None

    @property
    def gone(self) -> bool:
        """Whether the hand has been away for longer than a drop-out."""
        return self._away is not None and self._away > self.dropout + _ROUNDING

    def step(self, time: float, *, seen: bool) -> Presence:
        """Add the frame of this time in seconds, which does or does not show the hand."""
        elapsed = 0.0 if self.time is None else time - self.time
        self.time = time
        unknown = not 0 <= elapsed <= LONGEST_FRAME
        if unknown:
            elapsed = 0.0
        if seen:
            self._away = None
        else:
            self._away = 0.0 if self._away is None or unknown else self._away + elapsed
        return Presence(elapsed, unknown, self._away, self.gone)
