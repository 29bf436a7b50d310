"""The window's pictures as they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tray_asl.engine.status import State, Status
from tray_asl.feedback.window.drawing import draw_hand, draw_large_icon
from tray_asl.feedback.window.scene import scene_of
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from tray_asl.hands.hand import Hand

SIZE = (160, 120)


def test_the_hand_stands_where_a_mirror_would_show_it(hand: Hand) -> None:
    places = scene_of(Status(State.HAND, hand=hand), Settings()).hand
    picture = np.asarray(draw_hand(places, SIZE)).astype(int)
    empty = np.asarray(draw_hand((), SIZE)).astype(int)
    drawn = np.argwhere(np.abs(picture - empty).sum(axis=2) > 60)
    middle = (1 - np.mean([x for x, _ in places])) * SIZE[0], np.mean([y for _, y in places]) * SIZE[1]
    assert np.abs(drawn.mean(axis=0)[::-1] - middle).max() < 6
    thumb, index = (1 - places[4][0]) * SIZE[0], (1 - places[8][0]) * SIZE[0]
    assert thumb < index, "the thumb of one's own right L points left in a mirror"
    white = np.argwhere(picture[..., :3].min(axis=2) > 220)
    assert white[:, 1].min() == pytest.approx(thumb, abs=4)


def test_a_hand_that_leaves_the_picture_stays_within_its_place() -> None:
    assert draw_hand([(x / 10 - 0.5, x / 10 - 0.5) for x in range(21)], SIZE).size == SIZE


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
