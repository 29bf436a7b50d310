"""The still poses of J and Z, as charts show them: an I that leans, a 1 that leans."""

from __future__ import annotations

from math import atan2, degrees
from typing import TYPE_CHECKING, Literal

import numpy as np

from tray_asl.hands.landmarks import INDEX_MCP, INDEX_TIP, PINKY_MCP, PINKY_TIP
from tray_asl.signs.prediction import SIGNS

if TYPE_CHECKING:
    from tray_asl.spelling.held.debounce import Probabilities
    from tray_asl.spelling.tracking.geometry import HandGeometry

_THUMB_IN = 0.75  # hand sizes; Y and L put the thumb out
_KNUCKLES = {INDEX_TIP: INDEX_MCP, PINKY_TIP: PINKY_MCP}

# Degrees from upright. On 13 people, the little finger of I leans by up to 28, that of a J as charts show it by 40 to
# 180 (9 of 10 people); the index finger of D and 1 by up to 28, that of Z by 30 to 70 (6 of 11), that of G by more.
_J_LEANS = 38.0
_Z_LEANS = (30.0, 68.0)
_SURE = 0.95  # the probability of a still pose that is found


def still_pose(geometry: HandGeometry) -> Literal["J", "Z"] | None:
    """Tell whether the hand makes J or Z as charts show them, in one picture."""
    tip = geometry.pointing
    if tip is None or geometry.thumb_apart >= _THUMB_IN:
        return None
    (x, y, _), (knuckle_x, knuckle_y, _) = geometry.points[tip], geometry.points[_KNUCKLES[tip]]
    lean = abs(degrees(atan2(x - knuckle_x, knuckle_y - y)))
    if tip == PINKY_TIP:
        return "J" if lean >= _J_LEANS else None
    return "Z" if _Z_LEANS[0] <= lean <= _Z_LEANS[1] else None


def with_still_poses(geometry: HandGeometry, probabilities: Probabilities) -> Probabilities:
    """Let a still pose of J or Z prevail over what else the hand was taken for: float32[36 + own signs]."""
    letter = still_pose(geometry)
    if letter is None:
        return probabilities
    posed = probabilities * np.float32(1 - _SURE)
    posed[SIGNS.index(letter)] += np.float32(_SURE)
    return posed
