"""Follows the hand from frame to frame: whether it is there, where it has been, and which gesture it has made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.spelling.tracking.gestures import Gestures
from tray_asl.spelling.tracking.hand_track import HandTrack
from tray_asl.spelling.tracking.presence import PresenceTracker
from tray_asl.spelling.tracking.tracked_frame import TrackedFrame

if TYPE_CHECKING:
    from tray_asl.settings.gestures import Gesture
    from tray_asl.signs.prediction import Prediction

_TRACK: Final = 2.2
"""Seconds of the hand's path that gestures may look back on."""


class HandFollower:
    """Takes one frame after another."""

    def __init__(self) -> None:
        self._presence = PresenceTracker()
        self._track = HandTrack(_TRACK)
        self._gestures = Gestures()

    @property
    def gone(self) -> bool:
        """Whether the hand had gone by the last frame."""
        return self._presence.gone

    @property
    def time(self) -> float:
        """The time of the last frame, in seconds; 0 before the first."""
        return self._presence.time or 0.0

    def bear(self, dropout: float) -> None:
        """Take it from now on that the hand is there although it is lost for so many seconds."""
        self._presence.dropout = dropout

    def clear(self) -> None:
        """Begin anew: the next frame comes after a while."""
        self._presence.clear()
        self._track.clear()
        self._gestures.clear()

    def step(self, prediction: Prediction) -> tuple[TrackedFrame, Gesture | None]:
        """Take in the next frame; give it with what is known of its hand, and the gesture that is finished by it."""
        presence = self._presence.step(prediction.time, seen=prediction.hand is not None)
        if presence.unknown or presence.gone:
            self._track.clear()
            self._gestures.clear()
        geometry = None if prediction.hand is None else HandGeometry(prediction.hand)
        self._track.step(presence.elapsed, geometry)
        gesture = self._gestures.step(presence.elapsed, geometry, self._track)
        return TrackedFrame(prediction, geometry, presence, self._track, posing=self._gestures.posing), gesture
