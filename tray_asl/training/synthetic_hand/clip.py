"""A video of the synthetic hand spelling a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2

from tray_asl.errors import TrayAslError
from tray_asl.signs.prediction import SIGNS
from tray_asl.training.synthetic_hand.appearance import plain_appearance
from tray_asl.training.synthetic_hand.motion import Motion
from tray_asl.training.synthetic_hand.recording import CAMERA, PICTURE_SIZE, RATE
from tray_asl.training.synthetic_hand.render import draw
from tray_asl.training.synthetic_hand.shading import expose
from tray_asl.training.synthetic_hand.skeleton import pose_hand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.motion import Pace


class ClipError(TrayAslError):
    """The clip cannot be made."""


def write_clip(text: str, path: Path, pace: Pace | None = None) -> int:
    """Write a video of the hand spelling a text: what `recording` records, of PICTURE_SIZE, at RATE.

    Args:
        text: letters, digits and spaces.
        path: the file, MPEG-4 in .mp4.
        pace: how it is spelled.

    Returns:
        The number of frames.

    Raises:
        ClipError: The text has a character that is no sign or the file cannot be written.
    """
    unknown = sorted({character for character in text if character.upper() not in f"{SIGNS} "})
    if unknown:
        listed = " ".join(unknown)
        raise ClipError(f"There is no sign for {listed}: a clip can spell the letters A to Z, 0 to 9 and spaces.")
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), RATE, PICTURE_SIZE)
    if not writer.isOpened():
        raise ClipError(f"Cannot write a video to {path}: choose a file ending in .mp4 in a folder that exists.")
    frames = 0
    try:
        for picture in _pictures(Motion(text, pace)):
            writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
            frames += 1
    finally:
        writer.release()
    return frames


def _pictures(motion: Motion) -> Iterator[NDArray[np.uint8]]:
    """Draw the frames one by one: uint8[height, width, 3], RGB."""
    appearance = plain_appearance(PICTURE_SIZE)
    empty = expose(appearance.background, appearance)
    for number in range(int((motion.duration + 0.7) * RATE)):
        moment = motion.at(number / RATE)
        if moment is None:
            yield empty
        else:
            shift = float(moment.shift[0]), float(moment.shift[1])
            yield draw(pose_hand(moment.pose), CAMERA, appearance, shift=shift)
