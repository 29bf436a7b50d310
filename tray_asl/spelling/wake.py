"""The wake gesture: signs count only once it was made, and no longer when no hand has been there for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tray_asl.settings.gestures import Gesture
    from tray_asl.settings.sections.spelling import WakeGesture
    from tray_asl.spelling.tracking.presence import Presence

ASLEEP_AFTER: Final = 60.0
"""Seconds without a hand."""


class Wake:
    """Whether signs count.

    Args:
        gesture: the gesture that wakes; "none": signs always count.
    """

    def __init__(self, gesture: WakeGesture) -> None:
        self._gesture = gesture
        self._awake = False

    @property
    def asleep(self) -> bool:
        """Whether the gesture is waited for."""
        return self._gesture != "none" and not self._awake

    def sleep(self) -> None:
        """Wait for the gesture again."""
        self._awake = False

    def step(self, presence: Presence, gesture: Gesture | None) -> bool:
        """Take in the next frame and the gesture that ends in it, and tell whether it counts."""
        if self._gesture == "none":
            return True
        if (presence.away or 0.0) >= ASLEEP_AFTER:
            self._awake = False
        counts = self._awake  # the gesture that wakes means nothing else
        if gesture == self._gesture:
            self._awake = True
        return counts
