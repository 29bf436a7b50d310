"""Poses drawn at random: every sign, and hands that make none."""

import numpy as np
import pytest

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.synthetic_hand.non_signs import KINDS, random_non_sign
from tray_asl.training.synthetic_hand.random_poses import random_pose
from tray_asl.training.synthetic_hand.skeleton import ANGLES, LIMITS, WRIST, pose_hand, vary_hand

STILL = [sign for sign in SIGNS if sign not in "JZ"]


def draw(label: str, count: int) -> np.ndarray:
    rng = np.random.default_rng(0)
    shapes = [vary_hand(rng, 1)[0] for _ in range(count)]
    return np.stack(
        [random_non_sign(shape, rng, label) if label in KINDS else random_pose(label, shape, rng) for shape in shapes]
    )


@pytest.mark.parametrize("label", [*STILL, *KINDS])
def test_poses_are_what_joints_can_do_and_no_two_alike(label: str) -> None:
    poses = draw(label, 50)
    within = (poses >= LIMITS[:, 0] - 1e-3) & (poses <= LIMITS[:, 1] + 1e-3)
    within[:, WRIST] = True
    assert within.all()
    assert poses.std(axis=0).min() > 0


def test_an_x_is_bent_and_a_d_is_straight() -> None:
    bend = ANGLES.index("index_pip")
    assert draw("X", 100)[:, bend].min() > draw("D", 100)[:, bend].max()


def test_the_thumb_of_t_n_and_m_comes_out_ever_further_from_the_index_finger() -> None:
    across = {}
    for sign in "TNM":
        poses = draw(sign, 60)
        poses[:, WRIST] = 0
        joints = pose_hand(poses).joints
        across[sign] = (joints[:, 4, 0] - joints[:, 5, 0]).mean()
    assert across["T"] - 1 > across["N"] > across["M"] + 1


def test_a_hand_at_rest_does_not_stand_upright() -> None:
    for pose in draw("rest", 60):
        joints = pose_hand(pose).joints
        across, up, _ = joints[9] - joints[0]
        assert up < 0.72 * np.linalg.norm(joints[9] - joints[0]) or abs(across) > up
