"""The real HandLandmarker finds the synthetic hand, on its right side, with its joints where they are."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tray_asl.capture.frame import Frame
from tray_asl.hands.picture_detector import PictureDetector
from tray_asl.signs.prediction import SIGNS
from tray_asl.training.synthetic_hand.appearance import plain_appearance, random_appearance
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.random_landmarks import sample_landmarks
from tray_asl.training.synthetic_hand.render import Picture, View, render


@pytest.fixture(scope="module")
def detector(hand_model: Path) -> Iterator[PictureDetector]:
    with PictureDetector(hand_model) as found:
        yield found


def test_every_sign_is_found_with_either_hand(detector: PictureDetector) -> None:
    view = View()
    appearance = plain_appearance(view.size)
    lost, wrong_side, errors = [], [], []
    for sign in SIGNS:
        right = render(handshape(sign), view, appearance)
        for picture in (right, right.mirrored()):
            hand = detector.find(Frame(picture.image, 0.0))
            if hand is None:
                lost.append((sign, picture.side))
                continue
            if hand.side != picture.side:
                wrong_side.append((sign, picture.side))
            errors.append(error(hand.landmarks, picture))
    assert len(lost) <= 2, lost  # of 72
    assert len(wrong_side) <= 3, wrong_side
    assert np.median(errors) < 0.08


def test_the_hand_stands_out_from_its_background_where_its_joints_are() -> None:
    appearance = random_appearance(np.random.default_rng(3), (250, 190))  # sizes need be no multiple of anything
    picture = render(handshape("5"), View(size=(250, 190)), appearance)
    assert picture.image.shape == (190, 250, 3)
    empty = np.clip(appearance.background * appearance.exposure, 0, 1) ** (1 / 2.2) * 255
    x, y = picture.landmarks[:, :2].astype(int).T
    assert np.abs(picture.image[y, x] - empty[y, x]).max(axis=-1).min() > 8


def test_sampled_landmarks_of_a_left_hand_mirror_those_of_a_right_one() -> None:
    right, left = (sample_landmarks("G", np.random.default_rng(1), 50, side) for side in ("right", "left"))
    np.testing.assert_allclose(left - left[:, :1], (right - right[:, :1]) * [-1, 1, 1], atol=0.01)


def test_sampled_landmarks_vary_but_stay_hands() -> None:
    landmarks = sample_landmarks("5", np.random.default_rng(2), 2000)
    palm = np.linalg.norm(landmarks[:, 9] - landmarks[:, 0], axis=-1)
    assert landmarks.dtype == np.float32
    assert palm.min() > 10
    reach = np.linalg.norm(landmarks[:, 12] - landmarks[:, 9], axis=-1) / palm
    assert 0.5 < reach.min() < reach.max() < 1.9
    assert reach.std() > 0.05


def error(found: np.ndarray, picture: Picture) -> float:
    """How far joints are from where they truly are, as a share of the palm's length."""
    gap = np.linalg.norm((found - picture.landmarks)[:, :2], axis=-1).mean()
    return float(gap / np.linalg.norm(picture.landmarks[9] - picture.landmarks[0]))
