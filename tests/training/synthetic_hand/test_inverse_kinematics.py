"""The thumb comes to where it is sent, and the rest of the hand stays as it is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.inverse_kinematics import THUMB, TIP, reach
from tray_asl.training.synthetic_hand.skeleton import AVERAGE, LIMITS, WRIST, pose_hand

PARTS = [st.floats(float(low) + 10, float(high) - 10) for low, high in LIMITS[THUMB]]


@settings(deadline=None, max_examples=50)
@given(st.tuples(*PARTS), st.sampled_from("ABKMST"))
def test_the_tip_goes_where_another_thumb_could_have_put_it(angles: tuple[float, ...], sign: str) -> None:
    pose = handshape(sign).copy()
    other = pose.copy()
    other[THUMB] = angles
    other[WRIST] = 0
    target = pose_hand(other, AVERAGE).joints[TIP]
    still = pose.copy()
    still[WRIST] = 0
    before = np.linalg.norm(pose_hand(still, AVERAGE).joints[TIP] - target)
    reached = reach(pose, AVERAGE, target)
    assert np.array_equal(reached[5:], pose[5:])
    assert (reached[THUMB] >= LIMITS[THUMB, 0]).all()
    assert (reached[THUMB] <= LIMITS[THUMB, 1]).all()
    still[THUMB] = reached[THUMB]
    after = np.linalg.norm(pose_hand(still, AVERAGE).joints[TIP] - target)
    assert after < max(1.0, 0.4 * before)
