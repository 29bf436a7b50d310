"""Synthetic hands for training: every sign can be drawn, and HandLandmarker sees them."""

from pathlib import Path

import numpy as np
import pytest

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.samples import NO_SIGN_NAME, load_samples
from tray_asl.training.styles import draw_pose
from tray_asl.training.synthesize import synthesize
from tray_asl.training.synthetic.skeleton import ANGLES, LIMITS, WRIST, pose_hand, vary_hand

STILL = [sign for sign in SIGNS if sign not in "JZ"]


def draw(label: str, count: int) -> np.ndarray:
    rng = np.random.default_rng(0)
    return np.stack([draw_pose(label, vary_hand(rng, 1)[0], rng) for _ in range(count)])


@pytest.mark.parametrize("label", [*STILL, NO_SIGN_NAME])
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


def test_the_same_seed_gives_the_same_hands_however_many_work(tmp_path: Path, hand_model: Path) -> None:
    files = [tmp_path / "one.npz", tmp_path / "two.npz"]
    for workers, file in enumerate(files, start=1):
        synthesize(file, hand_model, 6, seed=3, workers=workers, progress=lambda *_: None)
    one, two = (load_samples([file]) for file in files)
    assert len(one) >= 4
    assert np.array_equal(one.hands, two.hands)
    assert np.array_equal(one.labels, two.labels)
