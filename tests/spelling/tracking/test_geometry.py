"""The geometry of a hand does not depend on where it is, how large it looks, and which of the two it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tray_asl.hands.hand import Hand, Side
from tray_asl.hands.landmarks import INDEX_TIP, LINES, PINKY_TIP
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.recording import CAMERA, PICTURE_SIZE
from tray_asl.training.synthetic_hand.skeleton import WRIST, pose_hand

coordinates = arrays(np.float32, (21, 3), elements=st.floats(-500, 500, width=16))


def geometry(landmarks: np.ndarray, side: Side = "right") -> HandGeometry:
    return HandGeometry(Hand(0.0, np.asarray(landmarks, np.float32), side, 0.9, PICTURE_SIZE))


def made(sign: str) -> np.ndarray:
    return CAMERA.landmarks(pose_hand(handshape(sign)).joints)


@given(coordinates)
def test_whatever_the_points_are_there_is_a_geometry(landmarks: np.ndarray) -> None:
    measured = geometry(landmarks)
    assert measured.size > 0
    assert measured.pointing in {None, INDEX_TIP, PINKY_TIP}
    assert measured.openness in {-1, 0, 1}
    assert measured.thumb_apart >= 0
    assert np.isfinite(measured.thumb_aside)
    assert 0 <= measured.broadness <= 1 + 1e-6
    assert all(0 <= straight <= 1 + 1e-6 for straight in measured.straightness.values())


@pytest.mark.parametrize("sign", "AIDY5")
@given(st.floats(0.3, 3), st.floats(-500, 500), st.floats(-500, 500))
def test_the_place_plays_no_part_and_lengths_grow_with_the_hand(sign: str, scale: float, x: float, y: float) -> None:
    hand = made(sign)
    here, there = geometry(hand), geometry(hand * scale + np.array([x, y, 0]))
    assert there.size == pytest.approx(here.size * scale, rel=1e-2)
    assert there.reach == pytest.approx([reach * scale for reach in here.reach], rel=1e-2, abs=0.1)
    assert there.thumb_apart == pytest.approx(here.thumb_apart, rel=1e-2)
    assert there.thumb_aside == pytest.approx(here.thumb_aside, abs=1e-2)
    assert there.broadness == pytest.approx(here.broadness, abs=1e-2)
    assert (there.pointing, there.openness) == (here.pointing, here.openness)


@given(coordinates)
def test_a_left_hand_is_a_right_hand_in_the_mirror(landmarks: np.ndarray) -> None:
    mirrored = landmarks * np.array([-1, 1, 1], np.float32)
    left, right = geometry(mirrored, "left"), geometry(landmarks)
    assert left.right_hand == right.right_hand == right.points
    assert left.reach == right.reach
    assert left.thumb_aside == pytest.approx(right.thumb_aside, abs=1e-3)
    assert left.broadness == pytest.approx(right.broadness, abs=1e-3)
    assert (left.pointing, left.openness, left.size) == (right.pointing, right.openness, pytest.approx(right.size))


@pytest.mark.parametrize(
    ("sign", "pointing", "openness"), [("I", PINKY_TIP, 0), ("D", INDEX_TIP, 0), ("S", None, -1), ("5", None, 1)]
)
def test_what_a_hand_does_with_its_fingers(sign: str, pointing: int | None, openness: int) -> None:
    assert (geometry(made(sign)).pointing, geometry(made(sign)).openness) == (pointing, openness)


def test_the_lines_of_a_drawn_hand_reach_every_landmark() -> None:
    assert {point for line in LINES for point in line} == set(range(21))


@pytest.mark.parametrize(("sign", "out"), [("Y", True), ("L", True), ("S", False), ("B", False)])
def test_a_thumb_stands_out_sideways_or_not(sign: str, out: bool) -> None:  # noqa: FBT001
    assert (geometry(made(sign)).thumb_aside > 0.5) is out


def test_a_hand_seen_edge_on_is_not_broad() -> None:
    pose = handshape("5").copy()
    seen = []
    for turned in (0, 90):
        pose[WRIST] = (0, turned, 0)
        seen += [geometry(CAMERA.landmarks(pose_hand(pose).joints)).broadness]
    assert seen[0] > 0.9
    assert seen[1] < 0.4
