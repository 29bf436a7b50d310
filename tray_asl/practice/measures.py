"""What of a hand a person can change on purpose, measured on its 21 points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tray_asl.hands.landmarks import (
    FINGERS,
    INDEX_MCP,
    INDEX_TIP,
    MIDDLE_MCP,
    MIDDLE_TIP,
    PINKY_MCP,
    THUMB,
    THUMB_TIP,
    WRIST,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

MEASURES: Final = ("thumb", "index", "middle", "ring", "little", "gap", "across", "along", "turn")
"""What `measured` gives, in this order.

The bend of each finger in degrees, 0 for a straight one. The gap between the tips of index and middle finger, seen
along the knuckles; less than 0 where they are crossed. The place of the thumb's tip across the palm, from 0 at the
index finger's knuckle towards the little finger, and along it, towards the fingers. The turn of the hand in the picture
in degrees, from 0 for fingers up towards the thumb's side. Lengths are in distances from wrist to middle knuckle.
"""


def measured(points: NDArray[np.floating]) -> NDArray[np.float64]:
    """Measure hands.

    Args:
        points: [n, 21, 3], right hands in one unit: x right, y down, z away from the camera.

    Returns:
        Float64[n, 9], in the order of MEASURES.
    """
    hands = np.asarray(points, np.float64)
    up = hands[:, MIDDLE_MCP] - hands[:, WRIST]
    size = np.linalg.norm(up, axis=1, keepdims=True) + 1e-9
    knuckles = _unit(hands[:, PINKY_MCP] - hands[:, INDEX_MCP])
    thumb = (hands[:, THUMB_TIP] - hands[:, INDEX_MCP]) / size
    gap = (hands[:, MIDDLE_TIP] - hands[:, INDEX_TIP]) / size
    bends = [_bend(hands, finger) for finger in (THUMB, *FINGERS)]
    turn = np.degrees(np.arctan2(up[:, 0], -up[:, 1]))
    places = [(gap * knuckles).sum(1), (thumb * knuckles).sum(1), (thumb * _unit(up)).sum(1)]
    return np.column_stack([*bends, *places, turn])


def _bend(hands: NDArray[np.float64], finger: tuple[int, ...]) -> NDArray[np.float64]:
    """Sum the angles between the bones from the wrist to the tip, in degrees."""
    bones = _unit(np.diff(hands[:, (WRIST, *finger)], axis=1))
    cosines = (bones[:, 1:] * bones[:, :-1]).sum(axis=2).clip(-1, 1)
    bend: NDArray[np.float64] = np.degrees(np.arccos(cosines)).sum(axis=1)
    return bend


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    unit: NDArray[np.float64] = vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-9)
    return unit
