"""What goes over the pipe: everything that the window shows, and nothing else."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.settings.valid import any_settings
from tray_asl.engine.status import State, Status
from tray_asl.feedback.window.scene import Scene, scene_of
from tray_asl.hands.hand import Hand
from tray_asl.settings.schema import Settings

hands = st.builds(
    lambda seed, size: Hand(
        0.0, np.random.default_rng(seed).normal(300, 300, (21, 3)).astype(np.float32), "left", 1.0, size
    ),
    st.integers(0, 2**32),
    st.tuples(st.integers(1, 4000), st.integers(1, 4000)),
)
statuses = st.builds(
    Status,
    st.sampled_from(State),
    st.none() | st.text(),
    st.floats(0, 1),
    message=st.text(),
    word=st.text(),
    completions=st.lists(st.text(), max_size=3).map(tuple),
    hand=st.none() | hands,
)


@given(statuses, any_settings())
def test_a_scene_goes_over_the_pipe_as_one_line(status: Status, settings: Settings) -> None:
    scene = scene_of(status, settings)
    line = scene.to_line()
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert Scene.from_line(line) == scene


def test_the_hand_is_told_by_its_place_in_the_picture(hand: Hand) -> None:
    scene = scene_of(Status(State.HAND, hand=hand), Settings())
    assert len(scene.hand) == 21
    assert scene.aspect == 640 / 480
    np.testing.assert_allclose(np.array(scene.hand) * (640, 480), hand.landmarks[:, :2], atol=0.5)


def test_the_gestures_are_those_that_the_person_has_set() -> None:
    assert scene_of(Status(State.PAUSED), Settings()).resume == "close and open hand"
    assert scene_of(Status(State.HAND), Settings()).accept == ""
    changed = Settings().replaced({"spelling.swipe_right": "complete", "spelling.grab": "none"})
    assert scene_of(Status(State.HAND), changed).accept == "swipe right"
    assert scene_of(Status(State.PAUSED), changed).resume == ""
