"""The hand model and real pictures of hands, for the tests of this package."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tray_asl.capture.frame import Frame
from tray_asl.capture.pictures import read_picture
from tray_asl.hands.picture_detector import PictureDetector


@pytest.fixture(scope="session")
def picture_finder(hand_model: Path) -> Iterator[PictureDetector]:
    with PictureDetector(hand_model) as detector:
        yield detector


@pytest.fixture(scope="session")
def letters(hand_data: Path) -> Callable[[str], list[Frame]]:
    """Read four webcam pictures of a right hand making a letter, 360x480 or near."""
    folder = hand_data / "train" / "images" / "t32rahman"
    return lambda letter: [read_picture(path) for path in sorted((folder / letter).iterdir())[::15]]
