"""Clips of the synthetic hand, and a person's folders that are empty."""

from pathlib import Path

import cv2
import pytest

from tests.xdesk import xdesk
from tray_asl.settings.store import Store
from tray_asl.training.synthetic_hand.appearance import plain_appearance
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.recording import CAMERA, PICTURE_SIZE, RATE
from tray_asl.training.synthetic_hand.render import draw
from tray_asl.training.synthetic_hand.shading import expose
from tray_asl.training.synthetic_hand.skeleton import pose_hand

__all__ = ["xdesk"]


HELD = 3.6
"""Seconds for which each sign is shown."""


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hand that shows I, L and Y, each quite still for long enough to be taken, and then goes away."""
    path = tmp_path_factory.mktemp("clips") / "ily.mp4"
    appearance = plain_appearance(PICTURE_SIZE)
    hands = [draw(pose_hand(handshape(sign)), CAMERA, appearance) for sign in "ILY"]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), RATE, PICTURE_SIZE)
    for picture in (*hands, expose(appearance.background, appearance)):
        for _ in range(int(HELD * RATE)):
            writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    writer.release()
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hand_model: Path) -> Path:
    """Make folders for a person's settings and data that hold nothing but where the hand model is."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    Store().set("hand.model", str(hand_model))
    return tmp_path
