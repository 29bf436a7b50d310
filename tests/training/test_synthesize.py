"""Synthetic hands for training: every sign can be drawn, and HandLandmarker sees them."""

from pathlib import Path

import numpy as np
import pytest

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.samples import NO_SIGN_NAME, load_samples
from tray_asl.training.styles import draw_pose
from tray_asl.training.synthesize import synthesize
from tray_asl.training.synthetic.skeleton import ANGLES, LIMITS, WRIST


@pytest.mark.parametrize("label", [*SIGNS, NO_SIGN_NAME])
def test_poses_stay_near_what_joints_can_do(label: str) -> None:
    rng = np.random.default_rng(0)
    poses = np.stack([draw_pose(label, rng) for _ in range(50)])
    low, high = LIMITS.T + np.array([[-30], [30]])
    within = (poses >= low) & (poses <= high)
    within[:, WRIST] = True
    assert within.all()
    assert poses.std(axis=0).min() > 0


def test_an_x_is_bent_and_a_d_is_straight() -> None:
    rng = np.random.default_rng(0)
    bend = ANGLES.index("index_pip")
    assert min(draw_pose("X", rng)[bend] for _ in range(100)) > max(draw_pose("D", rng)[bend] for _ in range(100))


def test_the_same_seed_gives_the_same_hands_however_many_work(tmp_path: Path, hand_model: Path) -> None:
    files = [tmp_path / "one.npz", tmp_path / "two.npz"]
    for workers, file in enumerate(files, start=1):
        synthesize(file, hand_model, 6, seed=3, workers=workers, progress=lambda *_: None)
    one, two = (load_samples([file]) for file in files)
    assert len(one) >= 4
    assert np.array_equal(one.hands, two.hands)
    assert np.array_equal(one.labels, two.labels)
