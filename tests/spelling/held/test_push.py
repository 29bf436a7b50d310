"""A push confirms, also by a hand that trembles; what looks like one does not."""

from pathlib import Path

import numpy as np
import pytest

from tray_asl.hands.hand import Hand, Side
from tray_asl.spelling.held.push import PushConfirm
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.spelling.tracking.hand_track import HandTrack
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.recording import CAMERA, PICTURE_SIZE
from tray_asl.training.synthetic_hand.skeleton import pose_hand

RATE = 30
STABLE = 5


def confirmed(
    sign: str, side: Side, *, near: float, seconds: float, back: bool, seed: int = 0, tremor: float = 0
) -> int:
    """Count the confirmations while a hand at 55 cm holds a sign and comes so many centimeters nearer, or also back.

    tremor: centimeters to either side.
    """
    rng = np.random.default_rng(seed)
    pose = handshape(sign) + rng.normal(0, 3, 24)
    confirm, track, count = PushConfirm(), HandTrack(2.2), 0
    for time in np.arange(0, 1.5 + seconds, 1 / RATE):
        share = np.clip((time - 0.7) / seconds, 0, 1)
        joints = pose_hand(pose.astype(np.float32)).joints.copy()
        joints[:, 2] += near * np.sin(np.pi * share if back else np.pi / 2 * share)
        joints += tremor * np.sin(2 * np.pi * time * np.array([5, 4.3, 4.7]))
        landmarks = CAMERA.landmarks(joints) + rng.normal(0, 1, (21, 3))
        if side == "left":
            landmarks[:, 0] = PICTURE_SIZE[0] - landmarks[:, 0]
        hand = Hand(float(time), landmarks.astype(np.float32), side, 0.9, PICTURE_SIZE)
        track.step(1 / RATE, HandGeometry(hand))
        count += confirm.step(1 / RATE, STABLE, agrees=True, track=track).done
    return count


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("sign", "AEHLQ5")
def test_a_push_confirms_once_in_any_handshape(sign: str, side: Side) -> None:
    for seed, (near, seconds) in enumerate([(11, 0.5), (14, 0.7), (18, 0.9)]):
        assert confirmed(sign, side, near=near, seconds=seconds, back=True, seed=seed) == 1


@pytest.mark.parametrize(
    ("near", "seconds", "back"),
    [(0, 1, True), (3, 0.6, True), (15, 0.6, False), (15, 4, True)],
    ids=["still", "tremor", "stays near", "slow drift"],
)
def test_nothing_else_confirms(near: float, seconds: float, *, back: bool) -> None:
    assert [confirmed(sign, "right", near=near, seconds=seconds, back=back) for sign in "AEHLQ5"] == [0] * 6


@pytest.mark.parametrize("side", ["right", "left"])
def test_a_push_by_a_trembling_hand_confirms(side: Side) -> None:
    tries = [
        confirmed(sign, side, near=14, seconds=0.8, back=True, seed=seed, tremor=1)
        for sign in "AELQ5"
        for seed in range(4)
    ]
    assert tries.count(1) >= 19


def test_people_who_wander_to_and_fro_while_they_spell_confirm_nothing(hand_data: Path) -> None:
    for file in (hand_data / "dev" / "landmarks").glob("*.npz"):
        confirm, track = PushConfirm(), HandTrack(2.2)
        for landmarks in np.load(file)["landmarks"]:
            track.step(1 / 15, HandGeometry(Hand(0, landmarks, "right", 0.9, PICTURE_SIZE)))
            assert not confirm.step(1 / 15, STABLE, agrees=True, track=track).done, file.name
