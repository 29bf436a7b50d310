"""The skeleton is a right hand whose bones keep their length whatever the pose."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tray_asl.training.synthetic_hand.camera import framing
from tray_asl.training.synthetic_hand.handshapes import POSES, handshape
from tray_asl.training.synthetic_hand.skeleton import ANGLES, AVERAGE, LIMITS, pose_hand, vary_hand

angles = st.tuples(*(st.floats(low, high, width=32) for low, high in LIMITS.tolist())).map(
    lambda pose: np.array(pose, np.float32)
)


@given(angles)
def test_bones_keep_their_length(pose: NDArray[np.float32]) -> None:
    joints = pose_hand(pose).joints
    fingers = joints[1:].reshape(5, 4, 3)
    np.testing.assert_allclose(np.linalg.norm(np.diff(fingers, axis=1), axis=-1), AVERAGE.lengths, atol=1e-4)
    np.testing.assert_allclose(
        np.linalg.norm(fingers[:, 0], axis=-1), np.linalg.norm(AVERAGE.roots, axis=-1), atol=1e-4
    )


@given(st.lists(angles, min_size=2, max_size=4))
def test_a_batch_is_its_hands_one_by_one(poses: list[NDArray[np.float32]]) -> None:
    shapes = vary_hand(np.random.default_rng(0), len(poses))
    together = pose_hand(np.stack(poses), shapes).joints
    for i, pose in enumerate(poses):
        np.testing.assert_allclose(together[i], pose_hand(pose, shapes[i]).joints, atol=1e-4)


@given(angles)
def test_pictures_agree_with_space(pose: NDArray[np.float32]) -> None:
    """A landmark's depth is in the scale of its x and y: lengths seen from afar are those of the bones."""
    joints = pose_hand(pose).joints
    far = 1e4  # no perspective is left
    landmarks = framing((640, 480), joints, 0.5, far, (0.5, 0.5)).landmarks(joints)
    seen = np.linalg.norm(landmarks - landmarks[0], axis=-1)
    real = np.linalg.norm(joints, axis=-1)
    np.testing.assert_allclose(seen / seen[9], real / real[9], atol=0.02)


def test_an_open_right_hand_faces_the_camera() -> None:
    joints = pose_hand(handshape("5")).joints
    landmarks = framing((256, 256), joints, 0.6, 55.0, (0.5, 0.5)).landmarks(joints)
    tips = landmarks[4::4]
    assert (np.diff(tips[:, 0]) < 0).all(), "from the thumb on the right to the little finger on the left"
    assert (tips[1:, 1] < landmarks[5::4, 1]).all(), "fingertips above their knuckles"


def test_bending_a_finger_brings_its_tip_to_the_palm_side() -> None:
    straight = np.zeros(24, np.float32)
    bent = straight.copy()
    bent[ANGLES.index("index_mcp")] = bent[ANGLES.index("index_pip")] = 60
    tip = 8
    assert pose_hand(bent).joints[tip, 2] > pose_hand(straight).joints[tip, 2] + 3


def test_every_sign_is_within_what_joints_can_do() -> None:
    poses = np.stack([pose for variants in POSES.values() for pose in variants])
    assert (poses >= LIMITS[:, 0]).all()
    assert (poses <= LIMITS[:, 1]).all()
