"""A spelled text as landmarks over time: holds, doubles, spaces, drop-outs."""

import numpy as np
import pytest

from tray_asl.training.synthetic_hand.motion import Pace
from tray_asl.training.synthetic_hand.recording import recording


def away(frames: list) -> list[tuple[float, float]]:
    """When no hand is seen: (from, to) in seconds."""
    spans: list[list[float]] = []
    previous_seen = True
    for time, landmarks in frames:
        if landmarks is None:
            if previous_seen:
                spans.append([time, time])
            spans[-1][1] = time
        previous_seen = landmarks is not None
    return [(start, end) for start, end in spans]


def shapes(frames: list) -> np.ndarray:
    """What the hand looks like wherever it is: float32[frames seen, 20, 2] in palm lengths."""
    seen = np.stack([landmarks for _, landmarks in frames if landmarks is not None])
    palm = np.linalg.norm(seen[:, 9] - seen[:, 0], axis=-1)
    return (seen[:, 1:, :2] - seen[:, :1, :2]) / palm[:, None, None]


def test_the_hand_comes_stays_and_goes() -> None:
    frames = recording("hi")
    times = [time for time, _ in frames]
    assert np.allclose(np.diff(times), 1 / 30)
    assert frames[0][1] is None
    assert frames[-1][1] is None
    assert len(away(frames)) == 2, "before and after, not between the letters"


@pytest.mark.parametrize("text", ["a b", "a  b"])
def test_a_space_takes_the_hand_away_long_enough(text: str) -> None:
    spans = away(recording(text, Pace(away=1.9)))
    assert len(spans) == 3
    assert spans[1][1] - spans[1][0] > 1.9 * text.count(" ")


def test_the_same_seed_gives_the_same_recording() -> None:
    for (_, first), (_, again) in zip(recording("w7", seed=4), recording("w7", seed=4), strict=True):
        assert (first is None) == (again is None)
        assert first is None or np.array_equal(first, again)


def test_a_hold_can_be_cut_short() -> None:
    whole, short = recording("abc"), recording("abc", Pace(holds={1: 0.2}))
    assert whole[-1][0] - short[-1][0] == pytest.approx(1.1 - 0.2, abs=0.05)


def test_a_double_opens_the_hand_or_slides_it() -> None:
    opened = shapes(recording("ss", Pace(double="re-form", tremor=0)))
    slid = recording("ss", Pace(double="slide", tremor=0))
    middle = slice(len(opened) // 3, 2 * len(opened) // 3)
    assert np.abs(np.diff(opened[middle], axis=0)).max() > 0.05
    middle = slice(len(slid) * 2 // 5, len(slid) * 3 // 5)
    assert np.abs(np.diff(shapes(slid[middle]), axis=0)).max() < 0.02
    at = [landmarks[0, 0] for _, landmarks in slid[middle] if landmarks is not None]
    palm = np.linalg.norm(slid[len(slid) // 2][1][9] - slid[len(slid) // 2][1][0])
    assert at[-1] - at[0] > 0.5 * palm


def test_a_dropout_hides_the_hand_for_its_time_only() -> None:
    spans = away(recording("a", dropouts=[(1.0, 0.2)]))
    assert spans[1] == pytest.approx((1.0, 1.2), abs=0.05)


def test_a_left_hand_is_the_mirror_image() -> None:
    for (_, right), (_, left) in zip(recording("d"), recording("d", side="left"), strict=True):
        if right is not None:
            np.testing.assert_allclose(left[:, 0], 640 - right[:, 0], atol=0.01)
            np.testing.assert_array_equal(left[:, 1:], right[:, 1:])


def test_j_and_z_move_while_they_are_held() -> None:
    for letter, travel in (("j", 60), ("z", 60), ("i", 0)):
        frames = [landmarks for _, landmarks in recording(letter, Pace(tremor=0, hold=1.5))[25:55]]
        path = np.stack([landmarks[0, :2] for landmarks in frames if landmarks is not None])
        extent = float((path.max(axis=0) - path.min(axis=0)).max())
        assert extent > travel if travel else extent < 5


def test_nothing_to_spell_is_no_hand() -> None:
    assert all(landmarks is None for _, landmarks in recording(" "))
