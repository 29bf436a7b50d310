"""When the hand has let a letter go, so that it may be typed again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.hands.hand import Hand
from tray_asl.spelling.held.double_letter import DoubleLetterGuard, reformed, slid
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.spelling.tracking.hand_track import HandTrack
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.recording import CAMERA, PICTURE_SIZE
from tray_asl.training.synthetic_hand.skeleton import pose_hand

SHAPES = [CAMERA.landmarks(pose_hand(handshape(sign)).joints) for sign in "LB"]
SIZE = np.linalg.norm(SHAPES[0][9] - SHAPES[0][0])


@given(
    ways=st.lists(st.tuples(st.floats(-1.5, 1.5), st.floats(0, 1), st.integers(2, 20)), min_size=1, max_size=6),
    typed=st.integers(0, 20),
    every=st.floats(0.02, 0.1),
)
def test_a_hand_that_hardly_moves_is_looked_at_only_briefly_with_the_same_outcome(
    ways: list[tuple[float, float, int]], typed: int, every: float
) -> None:
    """ways: how far in hand sizes the hand goes to the side, how far it opens, and in how many frames."""
    guard, track = DoubleLetterGuard(), HandTrack(1.6)
    place, openness, frame = 0.0, 0.0, 0
    for to, opened, count in ways:
        for share in np.linspace(0, 1, count):
            x, mix = place + share * (to - place), openness + share * (opened - openness)
            shape = SHAPES[0] + mix * (SHAPES[1] - SHAPES[0]) + np.array([x * SIZE, 0, 0])
            track.step(every, HandGeometry(Hand(0, shape.astype(np.float32), "right", 0.9, PICTURE_SIZE)))
            if frame == typed:
                guard.spend("L")
            elif frame > typed:
                guard.step(every, track, stable=None, lost=False)
                since = (frame - typed) * every
                assert (not guard.spent) == (slid(track.path(), since) or reformed(track.path(), since))
                if not guard.spent:
                    return
            frame += 1
        place, openness = to, opened
