import numpy as np
import pytest

from tray_asl.hands.hand import Hand, Side
from tray_asl.spelling.push import PushConfirm
from tray_asl.spelling.track import HandTrack
from tray_asl.training.synthetic.handshapes import handshape
from tray_asl.training.synthetic.recording import CAMERA, PICTURE_SIZE
from tray_asl.training.synthetic.skeleton import pose_hand

RATE = 30
STABLE = 5


def confirmed(sign: str, side: Side, *, near: float, seconds: float, back: bool, seed: int = 0) -> int:
    """Count the confirmations while a hand at 55 cm holds a sign and comes so many centimeters nearer, or also back."""
    rng = np.random.default_rng(seed)
    pose = handshape(sign) + rng.normal(0, 3, 24)
    confirm, track, count = PushConfirm(), HandTrack(1.6), 0
    for time in np.arange(0, 1.4 + seconds, 1 / RATE):
        share = np.clip((time - 0.7) / seconds, 0, 1)
        joints = pose_hand(pose.astype(np.float32)).joints.copy()
        joints[:, 2] += near * np.sin(np.pi * share if back else np.pi / 2 * share)
        landmarks = CAMERA.landmarks(joints) + rng.normal(0, 1, (21, 3))
        if side == "left":
            landmarks[:, 0] = PICTURE_SIZE[0] - landmarks[:, 0]
        track.step(1 / RATE, Hand(float(time), landmarks.astype(np.float32), side, 0.9, PICTURE_SIZE))
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
