"""A single finger stretched out of a closed hand: how J and Z are held, and their still poses."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees, dist
from typing import TYPE_CHECKING, Literal

import numpy as np

from tray_asl.signs.prediction import SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.hands.hand import Hand
    from tray_asl.spelling.held.debounce import Probabilities

_STANDS_OUT = 0.15  # by how much it reaches further than the others, tip against middle joint
_STRAIGHT = 0.75  # of 1; X bends its index finger to 0.6 to 0.9
_THUMB_IN = 0.75  # hand sizes; Y and L put the thumb out
_WRIST, _THUMB_TIP, _MIDDLE_KNUCKLE, _MIDDLE_JOINT, _TIPS = 0, 4, 9, 10, (8, 12, 16, 20)
INDEX, LITTLE = 8, 20
"""The tips that point."""

# Degrees from upright. On 13 people, the little finger of I leans by up to 28, that of a J as charts show it by 40 to
# 180 (9 of 10 people); the index finger of D and 1 by up to 28, that of Z by 30 to 70 (6 of 11), that of G by more.
_J_LEANS = 38.0
_Z_LEANS = (30.0, 68.0)
_SURE = 0.95  # the probability of a still pose that is found


def pointing(landmarks: Sequence[Sequence[float]]) -> int | None:
    """Find the one finger, INDEX or LITTLE, that is stretched out while the others are closed, by its tip's number.

    Args:
        landmarks: 21 points (x, y, z). The thumb plays no part: see thumb_apart.
    """
    reach = [dist(point, landmarks[_WRIST]) for point in landmarks]
    reaches = sorted((reach[tip] / max(reach[tip - 2], 1e-6), tip) for tip in _TIPS)
    (second, _), (first, tip) = reaches[-2:]
    if tip not in {INDEX, LITTLE} or first <= second + _STANDS_OUT:
        return None
    return tip if straightness(landmarks, tip) > _STRAIGHT else None


def straightness(landmarks: Sequence[Sequence[float]], tip: int) -> float:
    """Measure a finger, by its tip's number: the distance from knuckle to tip over its bones; 1 is straight."""
    finger = landmarks[tip - 3 : tip + 1]
    return dist(finger[-1], finger[0]) / max(sum(dist(*bone) for bone in pairwise(finger)), 1e-6)


def thumb_apart(landmarks: Sequence[Sequence[float]]) -> float:
    """Measure how far the thumb is from the middle finger, in hand sizes."""
    size = dist(landmarks[_MIDDLE_KNUCKLE], landmarks[_WRIST])
    return dist(landmarks[_THUMB_TIP], landmarks[_MIDDLE_JOINT]) / max(size, 1e-6)


def still_pose(hand: Hand) -> Literal["J", "Z"] | None:
    """Tell whether the hand makes J or Z as charts show them, in one picture: an I that leans, a 1 that leans."""
    landmarks = hand.landmarks.tolist()
    tip = pointing(landmarks)
    if tip is None or thumb_apart(landmarks) >= _THUMB_IN:
        return None
    (x, y, _), (knuckle_x, knuckle_y, _) = landmarks[tip], landmarks[tip - 3]
    lean = abs(degrees(atan2(x - knuckle_x, knuckle_y - y)))
    if tip == LITTLE:
        return "J" if lean >= _J_LEANS else None
    return "Z" if _Z_LEANS[0] <= lean <= _Z_LEANS[1] else None


def with_still_poses(hand: Hand, probabilities: Probabilities) -> Probabilities:
    """Let a still pose of J or Z prevail over what else the hand was taken for: float32[36] over SIGNS."""
    letter = still_pose(hand)
    if letter is None:
        return probabilities
    posed = probabilities * np.float32(1 - _SURE)
    posed[SIGNS.index(letter)] += np.float32(_SURE)
    return posed
