"""What the classifier sees of a hand must not depend on where it is, how large, or which of the two."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from tray_asl.hands.hand import Hand, Side
from tray_asl.signs.normalize import as_right_hand, inputs_of, normalize

Points = NDArray[np.float32]

PICTURE_WIDTH = 640
hands = arrays(np.float32, (21, 3), elements=st.floats(-200, 900, width=32)).filter(
    lambda points: np.linalg.norm(points[9] - points[0]) > 20
)
SIDES: tuple[Side, Side] = ("left", "right")


def hand(points: Points, side: Side) -> Hand:
    return Hand(0.0, points, side, 1.0, (PICTURE_WIDTH, 480))


def mirrored(points: Points) -> Points:
    return np.array((PICTURE_WIDTH, 0, 0), np.float32) + points * np.array((-1, 1, 1), np.float32)


@given(hands, st.tuples(*[st.floats(-500, 500)] * 3), st.floats(0.2, 5))
def test_place_and_size_do_not_matter(points: Points, shift: tuple[float, float, float], scale: float) -> None:
    assert np.allclose(normalize(points * scale + shift), normalize(points), rtol=1e-3, atol=1e-3)


@given(hands)
def test_a_left_hand_looks_like_the_right_hand_it_mirrors(points: Points) -> None:
    right, left = inputs_of([hand(points, "right"), hand(mirrored(points), "left")])
    assert np.allclose(right, left, rtol=1e-3, atol=1e-3)
    assert np.array_equal(right, normalize(points)[0])
    assert np.allclose(left, normalize(as_right_hand(mirrored(points), "left"))[0])


@given(st.lists(st.tuples(hands, st.sampled_from(SIDES)), max_size=4))
def test_many_hands_at_once_are_the_same_as_one_by_one(several: list[tuple[Points, Side]]) -> None:
    every = [hand(points, side) for points, side in several]
    together = inputs_of(every)
    assert together.shape == (len(every), 63)
    assert together.dtype == np.float32
    for row, one in zip(together, every, strict=True):
        assert np.array_equal(row, inputs_of([one])[0])


@given(hands)
def test_the_wrist_is_the_origin_and_the_knuckle_one_away(points: Points) -> None:
    rows = normalize(points).reshape(21, 3)
    assert np.array_equal(rows[0], (0, 0, 0))
    assert np.isclose(np.linalg.norm(rows[9]), 1, rtol=1e-4)


def test_a_hand_without_length_is_divided_by_one() -> None:
    points = np.zeros((21, 3), np.float32)
    points[4] = (3, 4, 5)
    assert normalize(points).tolist() == [[0.0] * 12 + [3.0, 4.0, 5.0] + [0.0] * 48]
