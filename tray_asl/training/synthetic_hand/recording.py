"""Landmark recordings of a spelled text, as the hand detector would hand them on, without rendering a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.camera import Camera
from tray_asl.training.synthetic_hand.motion import Motion
from tray_asl.training.synthetic_hand.skeleton import pose_hand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tray_asl.hands.hand import Side
    from tray_asl.training.synthetic_hand.motion import Pace

RATE = 30.0
"""Frames a second."""

PICTURE_SIZE = (640, 480)
"""(width, height) in pixels of the camera that recordings are seen with."""

_ROW = np.ones((), np.float32)
CAMERA = Camera(55.0 * _ROW, 620.0 * _ROW, np.array([300.0, 330.0], np.float32), PICTURE_SIZE)
"""The camera of recordings and of the sample clip: a webcam half a meter from the hand."""


def recording(
    text: str,
    pace: Pace | None = None,
    *,
    side: Side = "right",
    dropouts: Sequence[tuple[float, float]] = (),
    seed: int = 0,
) -> list[tuple[float, NDArray[np.float32] | None]]:
    """Record a hand that spells `text` (letters, digits, spaces).

    Args:
        text: what is spelled.
        pace: how it is spelled: times, how doubles are made, single letters held too briefly (`Pace.holds`).
        side: which of the person's hands it is; the landmarks of a left one are not turned into a right one's.
        dropouts: (start, duration) in seconds, while the hand is there but was not found.
        seed: the same seed gives the same tremor.

    Returns:
        (time in seconds, landmarks or None while no hand is seen) for every frame at RATE, beginning and ending with
        the hand away for at least a moment; landmarks are float32[21, 3] as in `Hand.landmarks`, for a picture of
        PICTURE_SIZE.
    """
    motion = Motion(text, pace, seed=seed)
    frames: list[tuple[float, NDArray[np.float32] | None]] = []
    for number in range(int((motion.duration + 0.5) * RATE)):
        time = number / RATE
        moment = motion.at(time)
        if moment is None or any(start <= time < start + duration for start, duration in dropouts):
            frames.append((time, None))
            continue
        joints = pose_hand(moment.pose).joints
        joints[:, :2] += moment.shift
        landmarks = CAMERA.landmarks(joints)
        middle = landmarks[9, :2]
        if not (0 <= middle[0] < PICTURE_SIZE[0] and 0 <= middle[1] < PICTURE_SIZE[1]):
            frames.append((time, None))
            continue
        if side == "left":
            landmarks[:, 0] = PICTURE_SIZE[0] - landmarks[:, 0]
        frames.append((time, landmarks))
    return frames
