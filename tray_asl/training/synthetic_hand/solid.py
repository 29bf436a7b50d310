"""The solid of a posed hand, bone by bone: rounded cones for the renderer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.skeleton import Skeleton

    Floats = NDArray[np.float32]

PALM = 0
"""The group of the palm and the forearm; the fingers are groups 1 (thumb) to 5 (pinky)."""

# Half the width of each finger at its root, its two joints and its tip, in centimeters, thumb first.
_FINGER_RADII = np.array(
    [(1.2, 1.14, 1.02, 0.78), (1.02, 0.98, 0.86, 0.68), (1.04, 1.0, 0.88, 0.7), (1.0, 0.95, 0.84, 0.67),
     (0.88, 0.82, 0.73, 0.59)],
    np.float32,
)  # fmt: skip

# The three great lines of the palm (heart, head, life) as x and y in the hand's own frame, for an average hand.
_PALM_LINES = (
    ((-4.3, 6.0), (-2.2, 6.3), (-0.3, 7.0), (1.0, 8.3)),
    ((2.8, 6.4), (0.6, 5.8), (-1.2, 5.0), (-2.8, 3.8)),
    ((2.8, 6.4), (1.5, 5.2), (0.6, 3.6), (0.5, 1.4)),
)
_PALM_DEPTH = 1.2

# The wrist may bend this far from the forearm's preferred direction, degrees.
_WRIST_RANGE = 60.0


@dataclass(frozen=True, slots=True, eq=False)
class Solid:
    """Rounded cones in the frame of space, in centimeters.

    Attributes:
        start: float32[n, 3], the centers of the spheres with which the cones begin.
        end: float32[n, 3], the centers of those with which they end.
        radii: float32[n, 2], their radii.
        group: int[n], sorted: cones of one group blend into each other more than into those of another.
        palmar: float32[n, 3], the unit direction in which the palm's side of this part faces.
        nail: bool[n], whether the cone is a fingertip, which carries a nail on its back.
        lines: float32[m, 2, 3], the ends of the lines of the palm, a little in front of it.
    """

    start: Floats
    end: Floats
    radii: Floats
    group: NDArray[np.intp]
    palmar: Floats
    nail: NDArray[np.bool_]
    lines: Floats

    def moved(self, shift: Floats) -> Solid:
        """Give the same solid elsewhere, `shift` (float32[3] centimeters) from here."""
        return replace(self, start=self.start + shift, end=self.end + shift, lines=self.lines + shift)


def build_solid(skeleton: Skeleton, elbow: tuple[float, float, float] = (0.0, -1.0, -0.25)) -> Solid:
    """Build the solid of one posed hand.

    Args:
        skeleton: the hand; no batch.
        elbow: the direction in space from the wrist to the elbow, as far as the wrist lets it be reached.
    """
    thick = float(skeleton.shape.thickness)
    cones = [*_palm(skeleton), *_forearm(skeleton, np.asarray(elbow, np.float32))]
    joints = skeleton.joints
    for finger in range(5):
        for bone in range(3):
            start, end = joints[1 + 4 * finger + bone], joints[2 + 4 * finger + bone]
            if bone == 2:  # the landmark of a tip lies in its pad, not at the very end of the finger
                end = end - np.float32(0.3 * thick) * skeleton.bones[finger, bone, :, 1]
            group = PALM if finger + bone == 0 else 1 + finger  # the thumb's metacarpal is part of the palm
            first, second = _FINGER_RADII[finger, bone : bone + 2]
            cones.append(_Cone(start, end, (first, second), skeleton.bones[finger, bone, :, 2], group, bone == 2))
    cones.sort(key=lambda cone: cone.group)
    return Solid(
        start=np.array([cone.start for cone in cones], np.float32),
        end=np.array([cone.end for cone in cones], np.float32),
        radii=np.array([cone.radii for cone in cones], np.float32) * np.float32(thick),
        group=np.array([cone.group for cone in cones]),
        palmar=np.array([cone.palmar for cone in cones], np.float32),
        nail=np.array([cone.nail for cone in cones]),
        lines=_palm_lines(skeleton),
    )


class _Cone(NamedTuple):
    """One rounded cone; the fields are those of Solid."""

    start: Floats
    end: Floats
    radii: tuple[float, float]
    palmar: Floats
    group: int = PALM
    nail: bool = False


def _palm(skeleton: Skeleton) -> list[_Cone]:
    """Make the solid of the palm: metacarpals, the flesh between them, both balls, the web of the thumb."""
    roots = skeleton.shape.roots
    knuckles = roots[1:]
    back = np.array([0.0, 0.0, -0.1], np.float32)
    thumb_joint = (skeleton.joints[2] @ skeleton.hand).astype(np.float32)
    wrist = knuckles * np.array([0.5, 0.03, 0.5], np.float32)
    cones = [(wrist[i], knuckles[i] + back, 1.1, 0.95) for i in range(4)]
    for i in range(3):
        gap = (knuckles[i] + knuckles[i + 1]) / 2
        cones.append((gap * np.float32(0.3), gap * np.float32(1.06), 1.15, 0.6))
    ball = np.array([-2.0, 1.4, 0.5], np.float32) * (knuckles[3] / np.array([-3.6, 7.4, 0.4], np.float32))
    cones.append((ball, knuckles[3] * np.float32(0.92), 1.2, 0.9))
    thenar = roots[0] * np.array([0.5, 0.4, 0.6], np.float32)
    cones.append((thenar, roots[0] * np.float32(0.35) + thumb_joint * np.float32(0.65), 1.2, 1.05))
    cones.append((thenar, knuckles[0] * np.float32(0.6) + thumb_joint * np.float32(0.2), 1.0, 0.8))
    for along_thumb, along_index, radius in ((0.35, 0.5, 0.85), (0.6, 0.65, 0.6), (0.8, 0.78, 0.42)):
        from_thumb = roots[0] * np.float32(1 - along_thumb) + thumb_joint * np.float32(along_thumb)
        cones.append((from_thumb, knuckles[0] * np.float32(along_index), radius, radius))
    hand = skeleton.hand
    return [_Cone(hand @ start, hand @ end, (first, second), hand[:, 2]) for start, end, first, second in cones]


def _palm_lines(skeleton: Skeleton) -> Floats:
    """Draw the lines of the palm, stretched to this hand."""
    wide, long = skeleton.shape.roots[4, 0] / -3.6, skeleton.shape.roots[2, 1] / 9.2
    ends = [
        [(x * wide, y * long, _PALM_DEPTH) for x, y in segment] for line in _PALM_LINES for segment in pairwise(line)
    ]
    return (np.array(ends, np.float32) @ skeleton.hand.T).astype(np.float32)


def _forearm(skeleton: Skeleton, elbow: Floats) -> list[_Cone]:
    """Make the forearm: three cones side by side from the wrist towards the elbow."""
    hand = skeleton.hand
    straight = -hand[:, 1]
    towards = elbow / np.linalg.norm(elbow)
    angle = np.degrees(np.arccos(np.clip(straight @ towards, -1.0, 1.0)))
    share = np.float32(min(1.0, _WRIST_RANGE / max(float(angle), 1e-3)))
    direction = straight * (1 - share) + towards * share
    direction /= np.linalg.norm(direction) + 1e-6
    side = hand[:, 0] - direction * (hand[:, 0] @ direction)
    side /= np.linalg.norm(side) + 1e-6
    width = np.float32(np.linalg.norm(skeleton.shape.roots[1] - skeleton.shape.roots[4]) / 5.85)
    palmar = (np.cross(side, -direction) * 0.6).astype(np.float32)  # the arm's colors differ less than the hand's
    return [
        _Cone(
            (side * (shift * width) + direction * 0.9).astype(np.float32),
            (side * (1.5 * shift * width) + direction * 26.0).astype(np.float32),
            (1.25, 2.3),
            palmar,
        )
        for shift in (-1.2, 0.0, 1.2)
    ]
