"""Draws hands that make a sign in one of the ways that people do.

What defines a letter is held to, such as the thumb of an N that comes out beside the middle finger; all else is drawn
anew for every hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.inverse_kinematics import THUMB, TIP, reach
from tray_asl.training.synthetic_hand.skeleton import ANGLES, AVERAGE, LIMITS, WRIST, pose_hand
from tray_asl.training.synthetic_hand.variants import BENDS, RULES, STEEPNESS, VARIANTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.skeleton import HandShape
    from tray_asl.training.synthetic_hand.variants import Variant

    Floats = NDArray[np.float32]


def random_pose(sign: str, shape: HandShape, rng: np.random.Generator) -> Floats:
    """Draw a pose in which the hand `shape` makes a sign of VARIANTS, as float32[24] of degrees."""
    least, greatest = STEEPNESS.get(sign, (-90, 90))
    while True:
        pose = _draw(VARIANTS[sign][rng.integers(len(VARIANTS[sign]))], shape, rng)
        joints = pose_hand(pose, shape).joints
        across, up, _ = joints[8] - joints[5]
        if least <= np.degrees(np.arctan2(up, abs(across))) <= greatest:
            return pose


def _draw(variant: Variant, shape: HandShape, rng: np.random.Generator) -> Floats:
    usual, thumb = handshape(variant.sign), handshape(variant.thumb)
    pose = usual.copy()
    together = {bend: rng.random(3) for bend in variant.bends}
    for finger, bend in enumerate(variant.bends):
        least, greatest = np.array(BENDS[bend], np.float32).T
        share = np.clip(together[bend] + rng.normal(0, 0.14, 3), -0.1, 1.1)
        spread = usual[5 + 4 * finger] * rng.uniform(0.6, 1.4) + rng.normal(0, 1.5)
        pose[5 + 4 * finger : 9 + 4 * finger] = spread, *(least + (greatest - least) * share)
    for angle, (least, greatest) in RULES.get(variant.sign, {}).items():
        pose[ANGLES.index(angle)] = np.clip(pose[ANGLES.index(angle)], least, greatest)
    pose[THUMB] = thumb[THUMB] + rng.normal(0, 4, 5)
    pose[WRIST] = rng.uniform(*variant.wrist.T) + rng.normal(0, 4, 3)
    pose = within_limits(pose)
    as_written = _at_rest(thumb, AVERAGE)
    contact = _at_rest(pose, shape)[variant.follows] + as_written[TIP] - as_written[variant.follows]
    return reach(pose, shape, (contact + rng.uniform(*variant.shift.T)).astype(np.float32))


def _at_rest(pose: Floats, shape: HandShape) -> Floats:
    """Place the joints in the hand's own frame, whatever the wrist does."""
    still = pose.copy()
    still[WRIST] = 0
    return pose_hand(still, shape).joints


def within_limits(pose: Floats) -> Floats:
    """Bring what passes a joint's limit back to it; the wrist is free."""
    inside = np.clip(pose, *LIMITS.T)
    inside[WRIST] = pose[WRIST]
    return np.asarray(inside, np.float32)
