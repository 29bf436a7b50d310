"""Bends a thumb so that its tip comes to a given place: letters are told apart by what the thumb touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.skeleton import LIMITS, WRIST, pose_hand

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.skeleton import HandShape

    Floats = NDArray[np.float32]

THUMB = slice(0, 5)
"""The thumb's angles within a pose."""

TIP = 4
"""The thumb's tip among the joints."""

_EASE = np.float32(14.0)
_NEAR = np.float32(0.25)
_STEPS = 8
_DELTA = np.float32(1.0)


def reach(pose: Floats, shape: HandShape, target: Floats) -> Floats:
    """Bring the thumb's tip to a place, as far as it goes.

    Gauss-Newton on the thumb's five angles: being off by a quarter of a centimeter counts as much as leaving one of
    the angles of `pose` by 14 degrees.

    Args:
        pose: float32[24] of degrees.
        shape: the hand's measures.
        target: float32[3] in centimeters in the hand's own frame.

    Returns:
        Float32[24], a pose whose other angles are those of `pose`.
    """
    wish = pose[THUMB].copy()
    low, high = LIMITS[THUMB].T
    reached = pose.copy()
    reached[WRIST] = 0
    changes = np.zeros((6, len(pose)), np.float32)
    changes[np.arange(1, 6), np.arange(5)] = _DELTA
    for _ in range(_STEPS):
        tips = pose_hand(reached + changes, shape).joints[:, TIP]
        slope = np.concatenate([(tips[1:] - tips[0]).T / _DELTA / _NEAR, np.eye(5, dtype=np.float32) / _EASE])
        error = np.concatenate([(tips[0] - target) / _NEAR, (reached[THUMB] - wish) / _EASE])
        step = np.linalg.lstsq(slope, error, rcond=None)[0]
        reached[THUMB] = np.clip(reached[THUMB] - np.clip(step, -20, 20), low, high)
    reached[WRIST] = pose[WRIST]
    return reached
