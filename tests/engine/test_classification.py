"""Signs in pictures: the order, what is said of pictures that cannot be read, and what each result holds."""

import os
import subprocess
import threading
from pathlib import Path

import pytest
from PIL import Image

from tray_asl.engine import classification
from tray_asl.engine.classification import classify_pictures
from tray_asl.hands.model import HandModelError
from tray_asl.hands.picture_detector import PictureDetector
from tray_asl.signs.classifier import Classifier


def test_every_path_has_its_result_in_order(tmp_path: Path, hand_model: Path, hand_data: Path) -> None:
    real = hand_data / "train" / "images" / "t32rahman" / "A" / "0.jpg"
    folder = tmp_path / "pictures" / "inner"
    folder.mkdir(parents=True)
    for number in range(8):
        Image.new("RGB", (320, 240), "gray").save(folder / f"plain{number}.png")
    (folder / "damaged.png").write_bytes(b"no picture")
    paths = [real, tmp_path / "nowhere.png", folder.parent, real]

    named = list(classify_pictures(paths, hand_model, Classifier(), signs="digits"))

    assert [each.path.name for each in named] == [
        "0.jpg",
        "nowhere.png",
        "damaged.png",
        *(f"plain{number}.png" for number in range(8)),
        "0.jpg",
    ]
    assert [bool(each.error) for each in named] == [False, True, True] + [False] * 9
    assert named[1].as_json().keys() == {"path", "error"}
    nothing = {"hand": None, "sign": None, "confidence": 0.0, "candidates": []}
    assert named[3].as_json() == {"path": str(folder / "plain0.png"), **nothing}
    first, last = named[0].as_json(), named[-1].as_json()
    assert first == last
    assert list(first) == ["path", "hand", "sign", "confidence", "candidates"]
    assert first["hand"] == "right"
    best = named[0].candidates
    assert len(best) == 5
    assert all(sign.isdigit() for sign, _ in best)
    assert [share for _, share in best] == sorted((share for _, share in best), reverse=True)
    assert (first["sign"], first["confidence"]) == (best[0][0], round(best[0][1], 4))


def test_a_bad_hand_model_is_said_at_the_first_result(tmp_path: Path) -> None:
    with pytest.raises(HandModelError):
        next(classify_pictures(plain_pictures(tmp_path, 1), tmp_path / "absent.task", Classifier()))


def test_pictures_without_hands_are_looked_at_side_by_side(
    tmp_path: Path, hand_model: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    together = threading.Barrier(2, timeout=30)  # broken where one detection has to wait for the other to end

    class Meeting(PictureDetector):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            find = self._detector.find
            self._detector.find = lambda frame: find(frame) if together.wait() is not None else None

    monkeypatch.setattr(classification, "PictureDetector", Meeting)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    named = list(classify_pictures(plain_pictures(tmp_path, 2), hand_model, Classifier()))
    assert [(each.hand, each.error) for each in named] == [(None, "")] * 2
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("pictures", "detectors"), [(1, 1), (12, 3)])
def test_no_more_is_opened_than_there_are_pictures(
    pictures: int, detectors: int, tmp_path: Path, hand_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[PictureDetector] = []
    started: list[subprocess.Popen[bytes]] = []

    class Counted(PictureDetector):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            opened.append(self)

    class CountedProcess(subprocess.Popen):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(classification, "PictureDetector", Counted)
    monkeypatch.setattr(subprocess, "Popen", CountedProcess)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    named = list(classify_pictures(plain_pictures(tmp_path, pictures), hand_model, Classifier()))
    assert len(named) == pictures
    assert 1 <= len(opened) <= detectors
    assert len(started) == 1
    assert all(process.poll() is not None for process in started)


def plain_pictures(folder: Path, count: int) -> list[Path]:
    """Make pictures in which there is no hand."""
    paths = [folder / f"plain{number}.png" for number in range(count)]
    for path in paths:
        Image.new("RGB", (320, 240), "gray").save(path)
    return paths
