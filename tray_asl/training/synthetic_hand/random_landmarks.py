"""Random hands that make a sign as a perfect HandLandmarker would see them: landmarks by the hundred thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.camera import Camera
from tray_asl.training.synthetic_hand.handshapes import POSES
from tray_asl.training.synthetic_hand.skeleton import LIMITS, WRIST, pose_hand, vary_hand

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.hands.hand import Side

    Floats = NDArray[np.float32]

# How much people differ from the table, standard deviation in degrees: thumb, a finger, the wrist.
_THUMB_SPREAD = np.array([6, 7, 10, 8, 10], np.float32)
_FINGER_SPREAD = np.array([3, 8, 8, 7], np.float32)
_WRIST_SPREAD = np.array([12, 11, 10], np.float32)
# What all four fingers of a person do together, beyond that.
_TOGETHER_SPREAD = np.array([0, 5, 6, 5], np.float32)
# Signs that are held to the side or downward turn further from person to person.
_FREER = {**dict.fromkeys("GHPQ", 1.8), **dict.fromkeys("CO0X", 1.6)}


def sample_poses(sign: str, rng: np.random.Generator, count: int, spread: float = 1.0) -> Floats:
    """Draw `count` poses of a sign, float32[count, 24] of degrees: its variants alike, then people's differences.

    Args:
        sign: one of SIGNS.
        rng: what is drawn from.
        count: how many poses.
        spread: factor on how much people differ.
    """
    variants = np.stack(POSES[sign])
    poses = variants[rng.integers(len(variants), size=count)]
    scale = np.concatenate([_THUMB_SPREAD, np.tile(_FINGER_SPREAD, 4), _WRIST_SPREAD * _FREER.get(sign, 1.0)])
    together = rng.standard_normal((count, 1, 4), np.float32) * _TOGETHER_SPREAD
    unrest = rng.standard_normal((count, 24), np.float32) * scale
    unrest[:, 5:21] += np.broadcast_to(together, (count, 4, 4)).reshape(count, 16)
    # A straight or fully bent joint has little room: what passes a limit comes back half-way inside it.
    poses = poses + unrest * np.float32(spread)
    low, high = LIMITS.T
    inside = np.clip(poses, low, high)
    mirrored = inside + (inside - poses) * np.float32(0.5)
    mirrored[:, WRIST] = poses[:, WRIST]
    return np.asarray(mirrored, np.float32)


def sample_landmarks(
    sign: str, rng: np.random.Generator, count: int, side: Side = "right", spread: float = 1.0
) -> Floats:
    """Draw landmarks of `count` hands making a sign, as a perfect HandLandmarker would see them.

    Varied are the hand's measures, the joint angles, the wrist's orientation, the way G, H, P and Q point, the distance
    from the camera and the place in the picture (hence the perspective). A hundred thousand take a few seconds.
    The real HandLandmarker, shown pictures of these hands, puts joints 0.05 to 0.1 palm lengths off (hidden fingertips
    0.2), the wrist a little towards the palm, and stretches z by a tenth to a third at the fingertips: to learn its
    ways too, see dataset/synthesize.py.

    Args:
        sign: one of SIGNS.
        rng: what is drawn from.
        count: how many hands.
        side: which hands; the landmarks of left ones are not turned into right ones.
        spread: factor on how much people differ.

    Returns:
        Float32[count, 21, 3] as in `Hand.landmarks`: pixels, x right, y down, z relative to the wrist in the scale of
        x, smaller is nearer.
    """
    joints = pose_hand(sample_poses(sign, rng, count, spread), vary_hand(rng, count)).joints
    distance = rng.uniform(32.0, 90.0, count).astype(np.float32)
    aside = rng.uniform(-0.3, 0.3, (count, 2)).astype(np.float32) * distance[:, None]
    focal = rng.uniform(400.0, 900.0, count).astype(np.float32)
    joints[:, :, :2] += aside[:, None, :]
    camera = Camera(distance, focal, np.broadcast_to(np.array([320.0, 240.0], np.float32), (count, 2)), (640, 480))
    landmarks = camera.landmarks(joints)
    if side == "left":
        landmarks[..., 0] = camera.size[0] - landmarks[..., 0]
    return landmarks
