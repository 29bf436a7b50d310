"""The fluent decoder by itself, as it is measured: no gestures, no signs of one's own, no commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.spelling.tracking.hand_track import HandTrack
from tray_asl.spelling.tracking.presence import PresenceTracker
from tray_asl.spelling.tracking.strokes import StrokeDetector
from tray_asl.spelling.tracking.tracked_frame import TrackedFrame

if TYPE_CHECKING:
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.action import Step
    from tray_asl.spelling.fluent.decoder import FluentDecoder

_DROPOUT = 0.25  # seconds for which the hand may be lost


class LoneDecoder:
    """A decoder with the tracking that it needs, from predictions to steps."""

    def __init__(self, decoder: FluentDecoder) -> None:
        self._decoder = decoder
        self._strokes = StrokeDetector()
        self._presence_tracker = PresenceTracker()
        self._presence_tracker.dropout = _DROPOUT
        self._track = HandTrack(0.0)  # which a decoder does not look at

    def reset(self) -> None:
        """Begin again as if new."""
        self._decoder.reset()
        self._strokes.clear()
        self._presence_tracker.clear()

    def step(self, prediction: Prediction) -> Step:
        """Take in the next frame."""
        presence = self._presence_tracker.step(prediction.time, seen=prediction.hand is not None)
        if presence.unknown or presence.gone:
            self._strokes.clear()
        geometry = None if prediction.hand is None else HandGeometry(prediction.hand)
        frame = TrackedFrame(prediction, geometry, presence, self._track, posing=False)
        stroke = self._strokes.step(presence.elapsed, geometry) if geometry else None
        return self._decoder.step(frame, stroke)
