"""Confirming by holding: a stable sign is meant when the hand goes on making it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tray_asl.spelling.tracking.dwell_timer import DwellTimer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.spelling.tracking.hand_track import HandTrack


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How far a sign has come.

    Attributes:
        sign: the sign that is up for typing, or None.
        progress: 0 (just stable) to 1 (confirmed).
    """

    sign: int | None
    progress: float

    @property
    def done(self) -> bool:
        """Whether the person has confirmed the sign: it is typed now."""
        return self.sign is not None and self.progress >= 1


NOTHING = Confirmation(None, 0.0)
"""No sign is up."""


class Confirm(Protocol):
    """A way to confirm a stable sign."""

    own_release: bool
    """Whether confirming again is itself what asks for a second letter."""

    def clear(self) -> None:
        """Drop what was under way: the hand has left, or nobody knows what it did."""

    def step(self, elapsed: float, stable: int | None, *, agrees: bool, track: HandTrack) -> Confirmation:
        """Add one frame.

        Args:
            elapsed: seconds since the one before.
            stable: the stable sign.
            agrees: whether this very frame shows it too.
            track: where the hand has been.
        """

    def offer(self, sign: int) -> Confirmation:
        """Take in a sign that has been drawn in the air, which is neither stable nor held."""


class HoldConfirm:
    """Confirms a sign that was held for some seconds; with no seconds, as soon as it is stable.

    Only frames that agree count and only such a frame confirms: the window's mean lags behind the hand, and letting
    go just before the end must type nothing.
    """

    own_release = False

    def __init__(self, seconds: Sequence[float]) -> None:
        """Ask for so many seconds, one number for each sign."""
        self._needed = seconds
        self._held = DwellTimer()
        self.clear()

    def clear(self) -> None:
        """Drop the sign under way."""
        self._sign: int | None = None

    def step(self, elapsed: float, stable: int | None, *, agrees: bool, track: HandTrack) -> Confirmation:  # noqa: ARG002 (holding looks at time alone)
        """Add one frame: see Confirm."""
        if stable != self._sign:
            self._sign = stable
            self._held.restart(on=agrees)
        else:
            self._held.step(elapsed, on=agrees)
        if stable is None:
            return NOTHING
        needed = self._needed[stable]
        progress = self._held.seconds / needed if needed > 0 else 1.0
        if progress > 1 - 1e-6:
            progress = 1.0 if agrees else 0.99
        return Confirmation(stable, progress)

    def offer(self, sign: int) -> Confirmation:
        """Confirm a drawn sign at once: nobody draws a letter without meaning it."""
        self.clear()
        return Confirmation(sign, 1.0)
