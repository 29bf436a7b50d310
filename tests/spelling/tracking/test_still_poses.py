"""The still poses of J and Z: found where charts show them, and in no other letter."""

from collections import Counter
from pathlib import Path

import numpy as np

from tests.replay.conftest import MODEL
from tray_asl.hands.hand import Hand
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.classifier import Classifier
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.spelling.tracking.still_poses import still_pose
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.recording import CAMERA, PICTURE_SIZE
from tray_asl.training.synthetic_hand.skeleton import WRIST, pose_hand


def test_still_poses_of_people_not_seen_before(hand_data: Path) -> None:
    """Most J and Z as charts show them are found; no I or D becomes one."""
    found: dict[str, Counter] = {}
    for file in (hand_data / "dev" / "landmarks").glob("*.npz"):
        people = np.load(file)
        for label, landmarks in zip(people["label"], people["landmarks"], strict=True):
            pose = still_pose(HandGeometry(Hand(0, landmarks, "right", 0.9, PICTURE_SIZE)))
            found.setdefault(str(label), Counter())[pose] += 1
    assert found["J"]["J"] > 0.6 * found["J"].total()
    assert found["Z"]["Z"] > 0.5 * found["Z"].total()
    for label in "I1D":
        assert found[label]["J"] + found[label]["Z"] == 0, label


def test_still_poses_are_typed_only_when_asked_for() -> None:
    classifier = Classifier(MODEL)
    texts = []
    for still in (False, True):
        speller, text = Speller(SpellingSettings(still_jz=still)), ""
        for number in range(90):
            pose = handshape("I" if number < 45 else "J").copy()
            if number >= 45:
                pose[WRIST] = (0, 0, -70)
            landmarks = CAMERA.landmarks(pose_hand(pose).joints)
            hand = Hand(number / 30, landmarks, "right", 0.9, PICTURE_SIZE)
            text += "".join(action.text for action in speller.step(classifier.predict(hand, hand.time)).actions)
        texts.append(text)
    assert texts == ["i", "ij"]
