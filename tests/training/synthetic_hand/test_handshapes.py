"""The 36 signs have the fingers where a signer has them."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.synthetic_hand.handshapes import POSES, handshape
from tray_asl.training.synthetic_hand.skeleton import Skeleton, pose_hand
from tray_asl.training.synthetic_hand.solid import PALM, Solid, build_solid

ALL = [(sign, i) for sign in SIGNS for i in range(len(POSES[sign]))]
THUMB, INDEX, MIDDLE, RING, PINKY = range(5)

RAISED = {
    "B45": "index middle ring pinky",
    "D1LZG": "index",
    "UVRH23K": "index middle",
    "W6": "index middle ring",
    "7": "index middle pinky",
    "8": "index ring pinky",
    "9F": "middle ring pinky",
    "IJY": "pinky",
    "ASTNMEX": "",
}


def hand(sign: str) -> Skeleton:
    return pose_hand(handshape(sign))


def tip_distance(sign: str, first: int, second: int) -> float:
    """Between two fingertips, in centimeters."""
    joints = hand(sign).joints
    return float(np.linalg.norm(joints[4 + 4 * first] - joints[4 + 4 * second]))


@pytest.mark.parametrize(("sign", "fingers"), [(sign, fingers) for signs, fingers in RAISED.items() for sign in signs])
def test_the_right_fingers_are_raised(sign: str, fingers: str) -> None:
    joints = hand(sign).joints[5:].reshape(4, 4, 3)
    reach = np.linalg.norm(joints[:, 3] - joints[:, 0], axis=-1)
    whole = np.linalg.norm(np.diff(joints, axis=1), axis=-1).sum(axis=1)
    raised = [
        name
        for name, straight in zip(("index", "middle", "ring", "pinky"), reach / whole > 0.9, strict=True)
        if straight
    ]
    assert " ".join(raised) == fingers


@pytest.mark.parametrize(
    ("sign", "finger"),
    [("F", INDEX), ("9", INDEX), ("O", INDEX), ("0", INDEX), ("D", MIDDLE), ("8", MIDDLE), ("7", RING), ("6", PINKY)],
)
def test_thumb_and_finger_touch(sign: str, finger: int) -> None:
    assert tip_distance(sign, THUMB, finger) < 2.6  # two pads, each about 1.3 cm thick


def test_u_is_closed_v_is_spread_and_r_is_crossed() -> None:
    assert tip_distance("U", INDEX, MIDDLE) < 3.0 < tip_distance("V", INDEX, MIDDLE)
    across = [hand(sign).joints[8] - hand(sign).joints[12] for sign in "UR"]
    assert across[0][0] > 0 > across[1][0], "in R the index fingertip is on the little finger's side of the other"


def test_the_thumb_is_under_one_finger_more_from_t_to_n_to_m() -> None:
    thumb = [hand(sign).joints[4] for sign in "TNM"]
    knuckles = hand("M").joints[[5, 9, 13, 17], 0]
    for tip, (right, left) in zip(thumb, pairwise(knuckles), strict=True):
        assert left - 0.7 < tip[0] < right


def test_pointing_signs_point_both_ways() -> None:
    for sign in "GHPQ":
        first, second = (pose_hand(pose).joints for pose in POSES[sign])
        assert (first[6, 0] - first[0, 0]) * (second[6, 0] - second[0, 0]) < 0


@pytest.mark.parametrize(("sign", "variant"), ALL)
def test_no_finger_pierces_another_or_the_palm(sign: str, variant: int) -> None:
    solid = build_solid(pose_hand(POSES[sign][variant]))
    balls = list(spheres(solid))
    for i, (group, center, radius) in enumerate(balls):
        for other, there, reach in balls[:i]:
            if group != other and PALM not in {group, other}:
                depth = radius + reach - np.linalg.norm(center - there)
                assert depth < 0.45, f"fingers {group} and {other} of {sign} are {depth:.2f} cm inside each other"


def spheres(solid: Solid) -> Iterator[tuple[int, np.ndarray, float]]:
    """Fill the fingers with balls, but for the first bones' roots, where neighbors grow out of one palm."""
    for number, group in enumerate(solid.group):
        if group == PALM:
            continue
        first_bone = solid.group[number - 1] != group
        for share in (0.5, 0.75, 1.0) if first_bone else (0.25, 0.5, 0.75, 1.0):
            center = solid.start[number] * (1 - share) + solid.end[number] * share
            yield int(group), center, float(solid.radii[number] @ [1 - share, share])
