"""The hand as a chain of bones: from joint angles to 21 joints in space.

The hand is a right one. Its own frame has the wrist as origin and is measured in centimeters: x towards the thumb's
side, y along the middle finger's metacarpal, z out of the palm. With the wrist at (0, 0, 0) degrees this is also the
frame of space, seen by a camera that looks at the palm: x to the picture's right, y up, z towards the camera.

A pose is a float array [..., 24] of degrees in the order of `ANGLES`. Leading axes are a batch everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FINGERS = ("index", "middle", "ring", "pinky")
ANGLES = (
    *("thumb_out", "thumb_forward", "thumb_turn", "thumb_mcp", "thumb_ip"),
    *(f"{finger}_{angle}" for finger in FINGERS for angle in ("spread", "mcp", "pip", "dip")),
    *("turn", "pitch", "roll"),
)
"""The 24 angles of a pose.

thumb_out: the thumb's metacarpal from the fingers' direction towards the thumb's side, within the palm's plane.
thumb_forward: the same metacarpal out of the palm's plane, in front of the palm.
thumb_turn: about its own axis: 0 bends the thumb forward, 90 bends it across the palm.
*_spread: sideways at the knuckle, positive towards the thumb; *_mcp, *_pip, *_dip: bent at the three joints.
turn, pitch, roll: the whole hand, in this order, about the axes of space: y (90: the palm faces the picture's right),
x (90: the fingertips point at the camera), z (90: the fingertips point to the picture's left).
"""

WRIST = slice(21, 24)

LIMITS = np.array(
    [
        *[(0, 75), (-15, 75), (0, 125), (-15, 65), (-20, 85)],
        *[(-25, 25), (-25, 95), (-5, 112), (-8, 80)] * 4,
        *[(-180, 180)] * 3,
    ],
    np.float32,
)
"""float32[24, 2]: how far each angle goes in most hands, in degrees (after Kapandji, The Physiology of the Joints)."""

# The resting directions of the fingers: they fan out a little from the middle one, towards the thumb.
_FAN = np.radians(np.array([3.0, 0.0, -5.0, -12.0])).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class HandShape:
    """The measures of a hand, in centimeters.

    Attributes:
        roots: float32[..., 5, 3], the thumb's carpometacarpal joint and the four knuckles in the hand's own frame.
        lengths: float32[..., 5, 3], the three bones from there to the tip, thumb first.
        thickness: float32[...], how thick the fingers are, 1 for an average hand.
    """

    roots: Floats
    lengths: Floats
    thickness: Floats

    def __getitem__(self, which: int) -> HandShape:
        return HandShape(self.roots[which], self.lengths[which], self.thickness[which])


AVERAGE = HandShape(
    roots=np.array([(2.3, 1.9, 0.7), (2.1, 8.9, 0.1), (0.0, 9.2, 0.0), (-1.9, 8.6, 0.1), (-3.6, 7.5, 0.4)], np.float32),
    lengths=np.array([(3.9, 3.3, 2.6), (4.1, 2.5, 2.1), (4.5, 2.9, 2.2), (4.1, 2.7, 2.1), (3.2, 2.0, 1.8)], np.float32),
    thickness=np.float32(1.0) * np.ones((), np.float32),
)
"""An adult's hand in the proportions that MediaPipe finds in real ones."""


def vary_hand(rng: np.random.Generator, count: int) -> HandShape:
    """Draw `count` different hands: overall size, palm width, finger lengths, thickness.

    Spreads follow the anthropometry of adults (palm width and finger lengths vary by about 6 % beyond the size).
    """

    def factor(spread: float, *shape: int) -> Floats:
        return np.exp(rng.normal(0.0, spread, (count, *shape))).astype(np.float32)

    size = factor(0.08, 1, 1)
    palm = np.concatenate([factor(0.07, 1, 1), factor(0.03, 1, 1), factor(0.1, 1, 1)], axis=-1)
    roots = AVERAGE.roots * size * palm * factor(0.02, 5, 1)
    lengths = AVERAGE.lengths * size * factor(0.05, 1, 1) * factor(0.04, 5, 1) * factor(0.04, 5, 3)
    return HandShape(roots, lengths, size[:, 0, 0] * factor(0.08))


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    """A posed hand in the frame of space, in centimeters, its wrist at the origin.

    Attributes:
        joints: float32[..., 21, 3] in MediaPipe's order.
        bones: float32[..., 5, 3, 3, 3], for each finger (thumb first) and bone from root to tip a rotation whose
            columns are the bone's thumb side, its direction, and its palmar side.
        hand: float32[..., 3, 3], the rotation of the hand's own frame.
        shape: the hand that was posed.
    """

    joints: Floats
    bones: Floats
    hand: Floats
    shape: HandShape


def pose_hand(pose: Floats, shape: HandShape = AVERAGE) -> Skeleton:
    """Place the joints of hands `shape` at the angles `pose` (forward kinematics)."""
    angles = np.radians(np.asarray(pose, np.float32))
    batch = angles.shape[:-1]
    hand = _about_z(angles[..., 23]) @ _about_x(angles[..., 22]) @ _about_y(angles[..., 21])
    thumb = _about_z(-angles[..., 0]) @ _about_x(angles[..., 1]) @ _about_y(-angles[..., 2])
    thumb_proximal = thumb @ _about_x(angles[..., 3])
    chains: list[list[NDArray[np.floating]]] = [[thumb, thumb_proximal, thumb_proximal @ _about_x(angles[..., 4])]]
    for finger in range(4):
        spread, mcp, pip, dip = (angles[..., 5 + 4 * finger + k] for k in range(4))
        first = _about_z(-spread - _FAN[finger]) @ _about_x(mcp)
        second = first @ _about_x(pip)
        chains.append([first, second, second @ _about_x(dip)])
    bones = np.stack([np.stack(chain, axis=-3) for chain in chains], axis=-4)
    steps = bones[..., 1] * shape.lengths[..., None]
    roots = np.broadcast_to(shape.roots, (*batch, 5, 3))[..., None, :]
    fingers = np.cumsum(np.concatenate([roots, steps], axis=-2), axis=-2).reshape(*batch, 20, 3)
    joints = np.concatenate([np.zeros((*batch, 1, 3)), fingers], axis=-2)
    return Skeleton(
        joints=(joints @ np.swapaxes(hand, -1, -2)).astype(np.float32),
        bones=(hand[..., None, None, :, :] @ bones).astype(np.float32),
        hand=hand.astype(np.float32),
        shape=shape,
    )


def _about_x(angle: Floats) -> Floats:
    return _rotation(angle, 1, 2)


def _about_y(angle: Floats) -> Floats:
    return _rotation(angle, 2, 0)


def _about_z(angle: Floats) -> Floats:
    return _rotation(angle, 0, 1)


def _rotation(angle: Floats, first: int, second: int) -> Floats:
    """Turn the axis `first` towards the axis `second` by `angle` radians."""
    turned = np.zeros((*np.shape(angle), 3, 3), np.float32)
    turned[..., 3 - first - second, 3 - first - second] = 1.0
    turned[..., first, first] = turned[..., second, second] = np.cos(angle)
    turned[..., second, first] = np.sin(angle)
    turned[..., first, second] = -turned[..., second, first]
    return turned
