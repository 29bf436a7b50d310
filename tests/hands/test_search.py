"""The hand is found in grey pictures and in pictures on their side, and what hinders that is said."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from tray_asl.capture.frame import Frame
from tray_asl.capture.pictures import read_picture
from tray_asl.hands.advice import Adviser
from tray_asl.hands.detector import HandDetector
from tray_asl.hands.grey import TintedSearch
from tray_asl.hands.hand import Hand
from tray_asl.hands.search import HandSearch

UP = np.column_stack([np.linspace(300, 340, 21), np.linspace(330, 180, 21), np.zeros(21)]).astype(np.float32)
ROOM = np.random.default_rng(0).integers(60, 180, (480, 640, 3), np.uint8)


def grey(frame: Frame) -> Frame:
    return replace(frame, image=np.repeat(cv2.cvtColor(frame.image, cv2.COLOR_RGB2GRAY)[:, :, None], 3, axis=2))


def hand(points: np.ndarray = UP, time: float = 0.0) -> Hand:
    return Hand(time, points.astype(np.float32), "right", 1.0, (640, 480))


def test_most_hands_are_found_in_grey_pictures_too(hand_data: Path, picture_finder: HandDetector) -> None:
    folders = sorted((hand_data / "train" / "images" / "t32rahman").iterdir())[::2]
    pictures = [grey(read_picture(sorted(folder.iterdir())[5])) for folder in folders]
    tinted = TintedSearch(picture_finder.find, every_tint=True)
    plain = sum(picture_finder.find(picture) is not None for picture in pictures)
    assert sum(tinted.find(picture) is not None for picture in pictures) >= 0.9 * len(pictures) > plain


def test_the_hand_is_found_in_pictures_of_changing_size(hand_data: Path, hand_model: Path) -> None:
    image = read_picture(hand_data / "train" / "images" / "t32rahman" / "A" / "0.jpg").image
    with HandDetector(hand_model) as detector:
        search = HandSearch(detector.find, "auto")
        for number, size in enumerate([(640, 480), (320, 240), (480, 640), (1, 1), (1280, 720), (640, 480)] * 2):
            found = search.find(Frame(np.asarray(cv2.resize(image, size), np.uint8), number / 30))
            if size == (1, 1):
                assert found is None
            else:
                assert found is not None
                assert found.picture_size == size
                assert (found.landmarks[:, :2].max(axis=0) <= size).all()


@pytest.mark.parametrize(
    ("image", "points", "words"),
    [
        (ROOM, None, ""),
        (ROOM, UP, ""),
        (ROOM // 8, None, "dark"),
        (np.full_like(ROOM, 255), None, "too bright"),
        (cv2.GaussianBlur(ROOM, (0, 0), 8), None, "blurred"),
        (np.repeat(ROOM[:, :, :1], 3, axis=2), None, "grey"),
        (ROOM, (UP - (320, 240, 0)) * 4.5 + (320, 240, 0), "near"),
        (ROOM, (UP - (320, 240, 0)) * 0.2 + (320, 240, 0), "far"),
        (ROOM, np.add(UP, (330, 0, 0)), "outside"),
    ],
)
def test_what_hinders_is_said_once_it_has_lasted(image: np.ndarray, points: np.ndarray | None, words: str) -> None:
    adviser = Adviser()
    for number in range(150):
        found = None if points is None else hand(points, number / 30)
        adviser.see(Frame(image, number / 30), found)
        if number < 30:
            assert adviser.sentence == ""
    assert words in adviser.sentence
    assert bool(adviser.sentence) == bool(words)
    for number in range(150, 300):
        adviser.see(Frame(ROOM, number / 30), hand(time=number / 30))
    assert adviser.sentence == ""
