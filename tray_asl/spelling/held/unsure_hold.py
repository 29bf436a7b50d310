"""Hands that are held as a sign is held, but of which the classifier is too unsure for one to be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tray_asl.signs.prediction import DIGITS, SIGNS

if TYPE_CHECKING:
    from tray_asl.spelling.held.debounce import Probabilities, Stability
    from tray_asl.spelling.tracking.hand_track import HandTrack

_LOOK_BACK: Final = 0.3
"""Seconds for which a hand that is held has not moved by more than:"""

_PALM: Final = 0.3
"""hand sizes sideways, and"""

_FINGERS: Final = 0.25
"""hand sizes, all finger tips together."""

LIKELIEST: Final = 0.08
"""How likely the likeliest letter must be: most hands at rest stay below, hands that are meant for one seldom do."""


class UnsureHold:
    """Notices each such hand once. It must have moved since the last sign, which it may still be.

    Args:
        seconds: for how long it is to be held.
    """

    def __init__(self, seconds: float) -> None:
        self._needed = seconds
        self.expect()

    def expect(self) -> None:
        """Take it that the hand that comes next may make anything."""
        self._moved = True
        self._begin()

    def wait(self) -> None:
        """Wait until the hand has moved: what it makes now is known."""
        self._moved = False
        self._begin()

    def _begin(self) -> None:
        self._seconds, self._sum = 0.0, np.zeros(len(SIGNS), np.float32)

    def step(
        self, elapsed: float, stability: Stability, shown: Probabilities | None, track: HandTrack
    ) -> Probabilities | None:
        """Add one frame.

        Args:
            elapsed: seconds since the one before.
            stability: the sign that is stable in it.
            shown: float32[36 and more], what it shows; None where there is no hand.
            track: where the hand has been.

        Returns:
            Float32[36] over SIGNS, the mean of what such a hand was taken for, at the end of its time; else None.
        """
        sideways, fingers = track.extent(_LOOK_BACK)
        moves = sideways > _PALM or fingers > _FINGERS
        self._moved |= moves
        if moves or shown is None or stability.sign is not None or not self._moved:
            self._begin()
            return None
        self._seconds += elapsed
        self._sum += elapsed * shown[: len(SIGNS)]
        if self._seconds < self._needed:
            return None
        mean = self._sum / max(self._seconds, 1e-6)
        self.wait()
        return mean if mean[len(DIGITS) :].max() >= LIKELIEST else None
