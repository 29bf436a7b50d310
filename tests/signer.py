"""A signer made of synthetic hands, so that these tests need no pictures of people."""

import numpy as np
import pytest

from tray_asl.signs.prediction import LETTERS
from tray_asl.training.evaluation.simulation.signer import Signer, in_hand_sizes
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.recording import CAMERA
from tray_asl.training.synthetic_hand.skeleton import pose_hand

POSES = {"J": "I", "Z": "D"}


@pytest.fixture(scope="session")
def signer() -> Signer:
    rng = np.random.default_rng(0)
    hands = {}
    for letter in LETTERS:
        pose = handshape(POSES.get(letter, letter))
        varied = (pose + rng.normal(0, 2, (4, len(pose)))).astype(np.float32)
        hands[letter] = np.stack(
            [in_hand_sizes(CAMERA.landmarks(pose_hand(one).joints).astype(np.float64)) for one in varied]
        )
    return Signer("synthetic", hands)
