"""A recording that calibration can learn from."""

from pathlib import Path

import cv2
import pytest

from tray_asl.training.synthetic_hand.appearance import plain_appearance
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.recording import CAMERA, PICTURE_SIZE, RATE
from tray_asl.training.synthetic_hand.render import draw
from tray_asl.training.synthetic_hand.shading import expose
from tray_asl.training.synthetic_hand.skeleton import pose_hand

HELD = 3.6
"""Seconds for which each sign is shown."""


def record(path: Path, signs: str) -> None:
    """Record a hand that shows signs, each quite still, and then goes away."""
    appearance = plain_appearance(PICTURE_SIZE)
    hands = [draw(pose_hand(handshape(sign)), CAMERA, appearance) for sign in signs]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), RATE, PICTURE_SIZE)
    for picture in (*hands, expose(appearance.background, appearance)):
        for _ in range(int(HELD * RATE)):
            writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    writer.release()


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hand that shows I, L and Y, each for long enough to be taken, and then goes away."""
    path = tmp_path_factory.mktemp("clips") / "ily.mp4"
    record(path, "ILY")
    return path
