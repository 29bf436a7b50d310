"""HandDetector and PictureDetector on real pictures of hands."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tray_asl.capture.frame import Frame
from tray_asl.capture.pictures import read_picture
from tray_asl.hands.detector import HandDetector
from tray_asl.hands.hand import Hand
from tray_asl.hands.model import HandModelError
from tray_asl.hands.picture_detector import PictureDetector

PLAIN = Frame(np.full((240, 320, 3), 128, np.uint8), 0.0)


def mirrored(frame: Frame) -> Frame:
    return replace(frame, image=frame.image[:, ::-1])


def palm_length(hand: Hand) -> float:
    return float(np.linalg.norm(hand.landmarks[9] - hand.landmarks[0]))


def distances(hand: Hand, other: Hand, shift: tuple[int, int] = (0, 0)) -> NDArray[np.float32]:
    """Measure in pixels how far each landmark of `hand` is from the other's, which was moved by `shift`."""
    return np.linalg.norm(hand.landmarks[:, :2] - other.landmarks[:, :2] - shift, axis=1)


@pytest.mark.parametrize("letter", "ABLVYFC")
def test_a_right_hand_is_right_and_its_mirror_image_left(
    letter: str, letters: Callable[[str], list[Frame]], picture_finder: PictureDetector
) -> None:
    frames = letters(letter)
    assert [hand.side for frame in frames if (hand := picture_finder.find(frame))] == ["right"] * len(frames)
    assert [hand.side for f in frames if (hand := picture_finder.find(mirrored(f)))] == ["left"] * len(frames)


@pytest.mark.parametrize("growth", [((0, 360), (0, 0)), ((0, 0), (300, 180))], ids=["portrait", "panorama"])
def test_the_shape_of_the_picture_does_not_change_the_hand(
    growth: tuple[tuple[int, int], tuple[int, int]],
    letters: Callable[[str], list[Frame]],
    picture_finder: PictureDetector,
) -> None:
    for frame in letters("Y"):
        grown = replace(frame, image=np.pad(frame.image, (*growth, (0, 0)), mode="edge"))
        here, there = picture_finder.find(frame), picture_finder.find(grown)
        assert here is not None
        assert there is not None
        (top, _), (left, _) = growth
        shift = distances(there, here, (left, top))
        assert np.median(shift) < 0.05 * palm_length(here)
        assert shift.max() < 0.2 * palm_length(here)
        assert there.picture_size == (480 + sum(growth[1]), 360 + sum(growth[0]))


def test_a_hand_that_fills_the_picture_is_found_where_it_is(
    letters: Callable[[str], list[Frame]], picture_finder: PictureDetector
) -> None:
    found = 0
    frames = [frame for letter in "ABLVYFC" for frame in letters(letter)]
    for frame in frames:
        whole = picture_finder.find(frame)
        assert whole is not None
        margin = round(0.35 * palm_length(whole))
        left, top = np.maximum(whole.landmarks[:, :2].min(axis=0).astype(int) - margin, 0)
        right, bottom = whole.landmarks[:, :2].max(axis=0).astype(int) + margin
        crop = replace(frame, image=frame.image[top:bottom, left:right])
        if hand := picture_finder.find(crop):
            found += 1
            assert np.median(distances(whole, hand, (left, top))) < 0.15 * palm_length(whole)
    assert found >= 0.9 * len(frames)


def test_small_crops_are_found(hand_data: Path, picture_finder: PictureDetector) -> None:
    pictures = sorted((hand_data / "train" / "images" / "hackmit").rglob("*.jpg"))[::60]
    hands = [picture_finder.find(read_picture(path)) for path in pictures]
    assert sum(hand is not None for hand in hands) >= 0.9 * len(pictures) > 0


def test_a_video_is_followed_whatever_its_clock_does(letters: Callable[[str], list[Frame]], hand_model: Path) -> None:
    frame = letters("B")[0]
    with HandDetector(hand_model) as detector:
        times = (5.0, 5.0, 5.0001, 5.033, 0.0, -1.0, 0.033, 5.066)
        hands = [detector.find(replace(frame, time=time)) for time in times]
    assert [hand.time for hand in hands if hand] == list(times)
    for before, after in pairwise(hand for hand in hands if hand):
        assert distances(after, before).max() < 0.1 * palm_length(before)


def test_a_camera_finds_and_follows_a_hand_that_fills_its_picture(hand_data: Path, hand_model: Path) -> None:
    pictures = sorted((hand_data / "train" / "images" / "hackmit").rglob("*.jpg"))[::120]
    whole = followed = 0
    for path in pictures:
        frame = read_picture(path)
        with HandDetector(hand_model) as detector:
            found = [detector.find(replace(frame, time=number / 30)) is not None for number in range(6)]
        whole += found[0]
        followed += found[-1] and found[found.index(True) :] == [True] * found.count(True)
    assert whole < 0.9 * len(pictures) <= followed


@pytest.mark.parametrize("kind", [HandDetector, PictureDetector])
def test_no_hand_is_none(kind: type[HandDetector | PictureDetector], hand_model: Path) -> None:
    with kind(hand_model) as detector:
        assert detector.find(PLAIN) is None


def test_a_picture_is_looked_at_by_itself_and_as_a_camera_would(
    letters: Callable[[str], list[Frame]], hand_model: Path, picture_finder: PictureDetector
) -> None:
    for frame in letters("V") + letters("A"):
        first, last, moved = picture_finder.look(frame, (0.1, -0.1))
        with HandDetector(hand_model) as camera:
            seen = [hand for _ in range(3) if (hand := camera.find(frame))]
        assert np.allclose(first.landmarks, seen[0].landmarks), "what was looked at before does not matter"
        assert np.allclose(last.landmarks, seen[2].landmarks)
        assert 0 < np.median(distances(moved, last)) < 0.06 * palm_length(last), "it is put back where the hand is"


@pytest.mark.parametrize("content", [None, b"", b"not a bundle"], ids=["missing", "empty", "other"])
def test_a_bad_model_file_is_named(content: bytes | None, tmp_path: Path) -> None:
    model = tmp_path / "Jürgen" / "some.task"
    model.parent.mkdir()
    if content is not None:
        model.write_bytes(content)
    with pytest.raises(HandModelError, match=r"some\.task.*hand\.model"):
        HandDetector(model)


def test_the_terminal_stays_clean(hand_model: Path, hand_data: Path) -> None:
    picture = next((hand_data / "train" / "images" / "t32rahman" / "A").iterdir())
    program = f"""
from pathlib import Path
from tray_asl.capture.pictures import read_picture
from tray_asl.hands.picture_detector import PictureDetector
with PictureDetector(Path({str(hand_model)!r})) as detector:
    print(detector.find(read_picture(Path({str(picture)!r}))).side)
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (result.stdout, result.stderr) == ("right\n", "")
