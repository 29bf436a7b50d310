"""The value that tracking hands on: one frame, with what is known of its hand and of the time before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.tracking.geometry import HandGeometry
    from tray_asl.spelling.tracking.hand_track import HandTrack
    from tray_asl.spelling.tracking.presence import Presence


@dataclass(frozen=True, slots=True, eq=False)
class TrackedFrame:
    """What a style reads signs from.

    Attributes:
        prediction: which signs the frame may show.
        geometry: what is measured on its hand, or None where it shows none.
        presence: its place in time.
        track: where the hand has been, up to this frame.
        posing: whether its hand makes a gesture, and so no sign.
    """

    prediction: Prediction
    geometry: HandGeometry | None
    presence: Presence
    track: HandTrack
    posing: bool
