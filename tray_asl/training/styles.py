"""Draws hands that make a sign in one of the ways that people do, or none.

What defines a letter is held to, such as the thumb of an N that comes out beside the middle finger; all else is drawn
anew for every hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.samples import NO_SIGN_NAME
from tray_asl.training.synthetic.handshapes import handshape
from tray_asl.training.synthetic.skeleton import ANGLES, AVERAGE, LIMITS, WRIST, pose_hand
from tray_asl.training.synthetic.thumb import THUMB, TIP, reach
from tray_asl.training.ways import BENDS, RULES, STEEPNESS, WAYS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic.skeleton import HandShape
    from tray_asl.training.ways import Way

    Floats = NDArray[np.float32]

_MOTIONS = "JZ"


def draw_pose(label: str, shape: HandShape, rng: np.random.Generator) -> Floats:
    """Draw one way in which the hand `shape` makes a sign, or for "none" makes none, as float32[24] of degrees."""
    if label == NO_SIGN_NAME:
        return _between_signs(shape, rng) if rng.random() < 0.5 else _any_hand(rng)
    least, greatest = STEEPNESS.get(label, (-90, 90))
    while True:
        pose = _draw(WAYS[label][rng.integers(len(WAYS[label]))], shape, rng)
        joints = pose_hand(pose, shape).joints
        across, up, _ = joints[8] - joints[5]
        if least <= np.degrees(np.arctan2(up, abs(across))) <= greatest:
            return pose


def _draw(way: Way, shape: HandShape, rng: np.random.Generator) -> Floats:
    usual, thumb = handshape(way.sign), handshape(way.thumb)
    pose = usual.copy()
    together = {bend: rng.random(3) for bend in way.bends}
    for finger, bend in enumerate(way.bends):
        least, greatest = np.array(BENDS[bend], np.float32).T
        share = np.clip(together[bend] + rng.normal(0, 0.14, 3), -0.1, 1.1)
        spread = usual[5 + 4 * finger] * rng.uniform(0.6, 1.4) + rng.normal(0, 1.5)
        pose[5 + 4 * finger : 9 + 4 * finger] = spread, *(least + (greatest - least) * share)
    for angle, (least, greatest) in RULES.get(way.sign, {}).items():
        pose[ANGLES.index(angle)] = np.clip(pose[ANGLES.index(angle)], least, greatest)
    pose[THUMB] = thumb[THUMB] + rng.normal(0, 4, 5)
    pose[WRIST] = rng.uniform(*way.wrist.T) + rng.normal(0, 4, 3)
    pose = _within_limits(pose)
    as_written = _at_rest(thumb, AVERAGE)
    contact = _at_rest(pose, shape)[way.follows] + as_written[TIP] - as_written[way.follows]
    return reach(pose, shape, (contact + rng.uniform(*way.shift.T)).astype(np.float32))


def _at_rest(pose: Floats, shape: HandShape) -> Floats:
    """Place the joints in the hand's own frame, whatever the wrist does."""
    still = pose.copy()
    still[WRIST] = 0
    return pose_hand(still, shape).joints


def _between_signs(shape: HandShape, rng: np.random.Generator) -> Floats:
    """Draw a hand half-way from one sign to another."""
    signs = [sign for sign in SIGNS if sign not in _MOTIONS]
    start, end = (draw_pose(sign, shape, rng) for sign in rng.choice(signs, 2, replace=False))
    return np.asarray(start + (end - start) * np.float32(rng.uniform(0.35, 0.65)), np.float32)


def _any_hand(rng: np.random.Generator) -> Floats:
    """Draw a hand whose fingers are bent each as it will, turned any way that a camera may see it."""
    thumb = rng.uniform((0, 0, 60, 0, 0), (60, 45, 105, 50, 50))
    bent = rng.choice((0.0, 0.5, 1.0), 4) if rng.random() < 0.7 else rng.random(4)
    fingers = [rng.normal((0, 10 + 60 * by, 5 + 90 * by, 3 + 40 * by), (6, 10, 10, 8)) for by in bent]
    wrist = rng.normal(0, (40, 25, 35))
    return _within_limits(np.concatenate([thumb, *fingers, wrist]).astype(np.float32))


def _within_limits(pose: Floats) -> Floats:
    """Bring what passes a joint's limit back to it; the wrist is free."""
    inside = np.clip(pose, *LIMITS.T)
    inside[WRIST] = pose[WRIST]
    return np.asarray(inside, np.float32)
