"""The window's pictures as they are seen."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.feedback.window.conftest import make_hand
from tray_asl.engine.status import State, Status
from tray_asl.feedback.window.closeup import Closeup, whole
from tray_asl.feedback.window.drawing import draw_large_icon
from tray_asl.feedback.window.hand_picture import draw_hand
from tray_asl.feedback.window.look import USUAL
from tray_asl.feedback.window.scene import scene_of
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.feedback.shapes import Color
    from tray_asl.hands.hand import Hand

SIZE = 232
"""The side of the hand's picture in pixels, at the usual scale."""


def drawn(hand: Hand) -> NDArray[np.int64]:
    scene = scene_of(Status(State.HAND, hand=hand), Settings())
    part = Closeup().follow(scene.hand, scene.aspect)
    picture = np.asarray(draw_hand(scene.hand, part, scene.aspect, SIZE, USUAL))
    return picture[..., :3].astype(int)


def colored(picture: NDArray[np.int64], color: Color) -> NDArray[np.int64]:
    """List the places (x, y) of the pixels of a color."""
    return np.argwhere(np.abs(picture - color[:3]).sum(axis=2) < 30)[:, ::-1]


@pytest.mark.parametrize("sign", list("ALSR5"))
def test_the_hand_is_so_large_that_a_thumb_is_told_from_two_metres(sign: str) -> None:
    picture = drawn(make_hand(sign))
    fingers, thumb = colored(picture, USUAL.finger), colored(picture, USUAL.thumb)
    assert np.ptp(np.concatenate([fingers, thumb]), axis=0).max() > 0.55 * SIZE
    # Two metres away, 5 arc minutes are 3 mm: 11 pixels of a screen of 96 dots per inch.
    assert min(cv2.minAreaRect(thumb.astype(np.float32))[1]) >= 11


def test_the_thumb_points_where_a_mirror_would_show_it() -> None:
    picture = drawn(make_hand("L"))
    thumb, fingers = colored(picture, USUAL.thumb), colored(picture, USUAL.finger)
    assert thumb[:, 0].min() < fingers[:, 0].min(), "the thumb of one's own right L points left in a mirror"


def test_what_is_nearer_hides_what_is_behind() -> None:
    hand = make_hand("S")  # the thumb lies across the fingers
    behind = hand.landmarks.copy()
    behind[1:5, 2] += 500
    hidden = replace(hand, landmarks=behind)
    assert len(colored(drawn(hidden), USUAL.thumb)) < 0.7 * len(colored(drawn(hand), USUAL.thumb))


def test_the_hand_moves_within_its_picture_until_it_would_leave_it() -> None:
    closeup = Closeup()
    hand = scene_of(Status(State.HAND, hand=make_hand("L")), Settings()).hand
    part = closeup.follow(hand, 4 / 3)
    assert closeup.follow([(x + 0.01, y, z) for x, y, z in hand], 4 / 3) == part
    away = [(x + 0.2, y, z) for x, y, z in hand]
    assert closeup.follow(away, 4 / 3) != part
    assert all(0 < side < 1 for place in closeup.follow(away, 4 / 3).places(away, 4 / 3) for side in place)
    assert closeup.follow((), 4 / 3) == whole(4 / 3)


def test_the_camera_s_picture_lies_mirrored_behind_the_hand() -> None:
    camera = Image.new("RGB", (400, 300), "red")
    camera.paste((0, 0, 255), (0, 0, 200, 300))  # blue where the camera's left is
    written = io.BytesIO()
    camera.save(written, "JPEG")
    scene = scene_of(Status(State.WATCHING), Settings(), picture=written.getvalue())
    shown = np.asarray(draw_hand((), whole(4 / 3), 4 / 3, SIZE, USUAL, scene.picture)).astype(int)
    left, right = shown[SIZE // 2, SIZE // 10], shown[SIZE // 2, -SIZE // 10]
    assert left[0] > 200 > left[2]
    assert right[2] > 200 > right[0]


def test_a_hand_that_leaves_the_picture_stays_within_its_place() -> None:
    hand = [(x / 10 - 0.5, x / 10 - 0.5, 0.0) for x in range(21)]
    assert draw_hand(hand, whole(4 / 3), 4 / 3, SIZE, USUAL).size == (SIZE, SIZE)


@pytest.mark.parametrize("candidate", ["a", "W", " ", "\n", "yes", "I love you"])
def test_the_ring_fills_whatever_is_held(candidate: str) -> None:
    def yellow(progress: float) -> int:
        red, _, blue = np.moveaxis(np.asarray(draw_large_icon(State.HAND, candidate, progress, 112))[..., :3], 2, 0)
        return int((red.astype(int) - blue > 100).sum())

    filled = [yellow(step / 20) for step in range(21)]
    assert filled == sorted(filled)
    assert filled[0] == 0
    assert filled[10] == pytest.approx(filled[20] / 2, rel=0.05)


@pytest.mark.parametrize("candidate", ["a", "W", " ", "\n", "\t", "yes", "WWWWW", "I love you", "\x1b", "日本"])
def test_whatever_is_signed_stays_within_the_ring(candidate: str) -> None:
    picture = np.asarray(draw_large_icon(State.HAND, candidate, 0.0, 112))[..., :3].max(axis=2)
    y, x = np.argwhere(picture > 160).T
    assert len(x) > 50, "something is there"
    assert np.hypot(x - 55.5, y - 55.5).max() < 0.44 * 112


def test_between_two_letters_the_ring_stays() -> None:
    between, letter = (np.asarray(draw_large_icon(State.HAND, one, 0.0, 112)) for one in (None, "a"))
    assert (between[:12] == letter[:12]).all()
