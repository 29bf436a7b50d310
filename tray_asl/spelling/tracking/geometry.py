"""The geometry of one hand: all that spelling measures on its 21 points, each measured once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import dist, sqrt
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.hands.landmarks import (
    FINGERS,
    INDEX,
    INDEX_MCP,
    INDEX_TIP,
    MIDDLE_MCP,
    MIDDLE_PIP,
    PALM,
    PINKY,
    PINKY_MCP,
    PINKY_TIP,
    THUMB_TIP,
    WRIST,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tray_asl.hands.hand import Hand

    Point = Sequence[float]

_OUT = 1.2  # a finger is out when its tip is so much further from the wrist than its middle joint
_STANDS_OUT = 0.15  # by how much the one that points reaches further than the others, tip against middle joint
_STRAIGHT = 0.75  # of 1; X bends its index finger to 0.6 to 0.9
_SIZE = 0.44
"""Root mean square distance of wrist and knuckles from their center, over the length from wrist to middle knuckle.

It is the median: 0.43 to 0.45 for each of 14 signers.
"""


@dataclass(frozen=True, eq=False)
class HandGeometry:
    """What is measured on a hand, when it is first asked for. Points are (x, y, z) in pixels, see Hand."""

    hand: Hand

    @cached_property
    def points(self) -> list[list[float]]:
        """The 21 landmarks as they are in the picture."""
        points: list[list[float]] = self.hand.landmarks.tolist()
        return points

    @cached_property
    def right_hand(self) -> list[list[float]]:
        """The landmarks as if the hand were a right one: a left hand's are reflected in x."""
        return self.points if self.hand.side == "right" else [[-x, y, z] for x, y, z in self.points]

    @cached_property
    def reach(self) -> list[float]:
        """How far each landmark is from the wrist, in pixels."""
        wrist = self.points[WRIST]
        return [dist(point, wrist) for point in self.points]

    @cached_property
    def center(self) -> list[float]:
        """The middle of the palm: the mean of wrist and knuckles."""
        return [sum(values) / len(PALM) for values in zip(*(self.points[i] for i in PALM), strict=True)]

    @cached_property
    def size(self) -> float:
        """The hand's size in pixels: about the length from the wrist to the middle knuckle, as the camera sees it.

        It grows as the hand nears the camera and hardly changes when the palm tilts or the fingers move. It is never 0.
        """
        center, points = self.center, self.points
        return max(sqrt(sum(dist(points[i], center) ** 2 for i in PALM) / len(PALM)) / _SIZE, 1e-6)

    @cached_property
    def openness(self) -> float:
        """1 for a hand with its four fingers out, -1 for a fist, else 0."""
        fingers = [(self.reach[tip], self.reach[middle]) for _, middle, _, tip in FINGERS]
        if all(tip > _OUT * middle for tip, middle in fingers):
            return 1.0
        return -1.0 if all(tip < middle for tip, middle in fingers) else 0.0

    @cached_property
    def is_horned(self) -> bool:
        """Whether index and little finger are out and the two between them are not, whatever the thumb does."""
        index, middle, ring, pinky = ((self.reach[tip], self.reach[joint]) for _, joint, _, tip in FINGERS)
        out = all(tip > _OUT * joint for tip, joint in (index, pinky))
        return out and all(tip < joint for tip, joint in (middle, ring))

    @cached_property
    def upright(self) -> float:
        """The cosine of the angle between the hand, wrist to middle knuckle, and the vertical; 1 points up."""
        wrist, knuckle = self.points[WRIST], self.points[MIDDLE_MCP]
        return (wrist[1] - knuckle[1]) / max(dist(wrist[:2], knuckle[:2]), 1e-6)

    @cached_property
    def pointing(self) -> int | None:
        """INDEX_TIP or PINKY_TIP if that finger alone is stretched out of a closed hand, whatever the thumb does."""
        reaches = sorted((self.reach[tip] / max(self.reach[middle], 1e-6), tip) for _, middle, _, tip in FINGERS)
        (second, _), (first, tip) = reaches[-2:]
        if tip not in self.straightness or first <= second + _STANDS_OUT:
            return None
        return tip if self.straightness[tip] > _STRAIGHT else None

    @cached_property
    def straightness(self) -> Mapping[int, float]:
        """How straight each finger that may point is, by its tip; 1 is straight."""
        return {INDEX_TIP: straightness(self.points, INDEX), PINKY_TIP: straightness(self.points, PINKY)}

    @cached_property
    def thumb_apart(self) -> float:
        """How far the thumb's tip is from the middle finger, in lengths from wrist to middle knuckle."""
        return dist(self.points[THUMB_TIP], self.points[MIDDLE_PIP]) / max(self.reach[MIDDLE_MCP], 1e-6)

    @cached_property
    def thumb_aside(self) -> float:
        """How far the thumb's tip stands out to its side of the middle knuckle, in lengths from wrist to that knuckle.

        Measured across the palm: a thumb that points at the camera, or along the fingers, stands out nowhere.
        """
        wrist, index, middle, pinky, tip = self.hand.landmarks[[WRIST, INDEX_MCP, MIDDLE_MCP, PINKY_MCP, THUMB_TIP]]
        along, across = middle - wrist, index - pinky
        across = across - across @ along / max(along @ along, 1e-6) * along
        size = np.linalg.norm(across) * np.linalg.norm(along)
        return float((tip - middle) @ across / max(size, 1e-6))

    @cached_property
    def broadness(self) -> float:
        """The cosine of the angle by which palm or back are turned away from the camera: 1 is seen full, 0 edge-on."""
        wrist, index, pinky = self.hand.landmarks[[WRIST, INDEX_MCP, PINKY_MCP]]
        normal = np.cross(index - wrist, pinky - wrist)
        return float(abs(normal[2]) / max(np.linalg.norm(normal), 1e-6))


def straightness(points: Sequence[Point], finger: Sequence[int]) -> float:
    """Measure a finger, given as its landmarks: the distance from first to last over the bones; 1 is straight."""
    joints = [points[i] for i in finger]
    return dist(joints[0], joints[-1]) / max(sum(dist(*bone) for bone in pairwise(joints)), 1e-6)
