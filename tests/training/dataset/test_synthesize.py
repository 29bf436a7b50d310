"""Landmarks of drawn hands: HandLandmarker sees them, and they can be drawn again."""

from pathlib import Path

import numpy as np

from tray_asl.training.dataset.samples import load_samples
from tray_asl.training.dataset.synthesize import synthesize_hands


def test_the_same_seed_gives_the_same_hands_however_many_work(tmp_path: Path, hand_model: Path) -> None:
    files = [tmp_path / "one.npz", tmp_path / "two.npz"]
    for workers, file in enumerate(files, start=1):
        synthesize_hands(file, hand_model, 6, seed=3, workers=workers, progress=lambda *_: None)
    one, two = (load_samples([file]) for file in files)
    assert len(one) >= 4
    assert np.array_equal(one.hands, two.hands)
    assert np.array_equal(one.labels, two.labels)
