"""A desktop with an editor on it, and places of a hand that nobody has."""

from __future__ import annotations

import numpy as np
import pytest

from tests.editors import mousepad, xterm
from tests.windows import freed_on_the_main_thread
from tray_asl.hands.hand import Hand
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.recording import CAMERA, PICTURE_SIZE
from tray_asl.training.synthetic_hand.skeleton import pose_hand

__all__ = ["freed_on_the_main_thread", "mousepad", "xterm"]


def make_hand(sign: str) -> Hand:
    """Make a sign with the right hand."""
    landmarks = CAMERA.landmarks(pose_hand(handshape(sign)).joints).astype(np.float32)
    return Hand(1.0, landmarks, "right", 1.0, PICTURE_SIZE)


@pytest.fixture(scope="session")
def hand() -> Hand:
    """Make an L with the right hand."""
    return make_hand("L")
