"""Landmarks from real pictures: what is counted, refused and taken up again."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tray_asl.training.dataset.extract import Extracted, extract_folder
from tray_asl.training.dataset.samples import NO_SIGN, load_samples
from tray_asl.training.extra import TrainingError


@pytest.fixture
def pictures(tmp_path: Path, hand_data: Path) -> Path:
    """Copy a few real pictures of A and B, one that shows no hand, and one that is none."""
    folder = tmp_path / "pictures"
    for sign in "ab":
        (folder / sign).mkdir(parents=True)
        for picture in sorted((hand_data / "train/images/t32rahman" / sign.upper()).iterdir())[:3]:
            shutil.copy(picture, folder / sign)
    (folder / "rest").mkdir()
    Image.new("RGB", (320, 240), "gray").save(folder / "rest" / "nothing.png")
    (folder / "rest" / "broken.jpg").write_bytes(b"no picture")
    return folder


def _extract(folder: Path, target: Path, model: Path, **options: object) -> Extracted:
    return extract_folder(folder, target, model, workers=2, progress=lambda *_: None, **options)  # type: ignore[arg-type]


def test_real_hands_come_out_as_samples_and_the_rest_is_counted(
    tmp_path: Path, pictures: Path, hand_model: Path
) -> None:
    target = tmp_path / "hands.npz"
    result = _extract(pictures, target, hand_model, no_sign=["rest"])
    assert result.hands == {"A": 3, "B": 3}
    assert result.without_hand == {"none": 1}
    assert list(result.unreadable) == ["rest/broken.jpg"]
    looks = [load_samples([target], look=look) for look in ("first", "second", "every")]
    assert [len(each) for each in looks] == [6, 6, 18]
    assert not np.allclose(looks[0].hands, looks[1].hands)
    samples = looks[1]
    assert sorted(samples.labels.tolist()) == [10, 10, 10, 11, 11, 11]
    assert NO_SIGN not in samples.labels
    spans = samples.hands[:, :, :2].max(axis=1) - samples.hands[:, :, :2].min(axis=1)
    assert (spans > 20).all(), "landmarks are in pixels"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hands.npz", "pictures"]


def test_what_was_done_before_an_interruption_is_not_done_again(
    tmp_path: Path, pictures: Path, hand_model: Path
) -> None:
    target = tmp_path / "hands.npz"
    _extract(pictures, target, hand_model, skip=["rest", "b"])
    with np.load(target) as whole:
        first = whole["landmarks"][0]
    # An interrupted run has left the results of `a`, the last of them cut off in the middle of writing.
    lines = [
        f'{{"file": "a/{path.name}", "label": "A", "landmarks": [{(first + 1000).tolist()}], "handedness": ["Right"], '
        '"score": [0.9], "size": [360, 480]}\n'
        for path in sorted((pictures / "a").iterdir())
    ]
    (tmp_path / "hands.npz.partial").write_text("".join(lines)[:-50])
    _extract(pictures, target, hand_model, skip=["rest"])
    with np.load(target) as whole:
        assert whole["label"].tolist() == ["A", "A", "A", "B", "B", "B"]
        assert (whole["landmarks"][:2, 0, 0] > 1000).all()
        assert (whole["landmarks"][2:, 0, 0] < 1000).all()
        assert np.isfinite(whole["landmarks2"]).all(axis=(1, 2)).tolist() == [False, False, True, True, True, True]


@pytest.mark.parametrize(
    ("options", "said"), [({}, "rest: no sign"), ({"no_sign": ["rest"], "skip": ["a", "b"]}, "No hand was found")]
)
def test_a_faulty_folder_is_refused_with_the_reason(
    tmp_path: Path, pictures: Path, hand_model: Path, options: dict[str, list[str]], said: str
) -> None:
    with pytest.raises(TrainingError, match=said):
        _extract(pictures, tmp_path / "hands.npz", hand_model, **options)


def test_an_empty_class_is_refused(tmp_path: Path, pictures: Path, hand_model: Path) -> None:
    (pictures / "c").mkdir()
    with pytest.raises(TrainingError, match="--skip c"):
        _extract(pictures, tmp_path / "hands.npz", hand_model, no_sign=["rest"])
