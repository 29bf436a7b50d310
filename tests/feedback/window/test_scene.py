"""What goes over the pipe: everything that the window shows, and nothing else."""

from __future__ import annotations

import io

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.settings.valid import any_settings
from tray_asl.capture.frame import Frame
from tray_asl.engine.status import State, Status
from tray_asl.feedback.window.content import Content
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
    rivals=st.lists(st.tuples(st.text(), st.floats(0, 1))).map(tuple),
)


@given(statuses, any_settings(), st.lists(st.sampled_from("ABC")), st.binary())
def test_a_scene_goes_over_the_pipe_as_one_line(
    status: Status, settings: Settings, learned: list[str], picture: bytes
) -> None:
    scene = scene_of(status, settings, learned, picture)
    line = scene.to_line()
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert Scene.from_line(line) == scene


def test_the_hand_is_told_by_its_place_in_the_picture(hand: Hand) -> None:
    scene = scene_of(Status(State.HAND, hand=hand), Settings())
    assert len(scene.hand) == 21
    assert scene.aspect == 640 / 480
    np.testing.assert_allclose(np.array(scene.hand) * (640, 480, 640), hand.landmarks, atol=0.05)


def test_only_likely_rivals_are_shown() -> None:
    status = Status(State.HAND, rivals=(("M", 0.6), ("N", 0.3), ("T", 0.04)))
    assert scene_of(status, Settings()).rivals == (("M", 0.6), ("N", 0.3))


def test_it_says_whose_hand_is_read_and_what_was_learned() -> None:
    assert scene_of(Status(State.OFF), Settings()).learned == ""
    settings = Settings().replaced({"signs.profile": "Ana"})
    assert scene_of(Status(State.OFF), settings).learned == "Reads the hand of Ana"
    assert scene_of(Status(State.OFF), settings, ("A", "K")).learned == "Reads the hand of Ana; learned: A K"


def test_no_picture_of_the_camera_leaves_the_program_unless_it_is_wanted() -> None:
    frame = Frame(np.zeros((1080, 1920, 3), np.uint8), 0.0)
    usual, shown = Settings(), Settings().replaced({"window.picture": True})
    assert not Content(Status(State.HAND), usual, (), frame).scene().picture
    assert not Content(Status(State.OFF), shown, (), frame).scene().picture
    with Image.open(io.BytesIO(Content(Status(State.HAND), shown, (), frame).scene().picture)) as picture:
        assert picture.size == (480, 270)


def test_the_gestures_are_those_that_the_person_has_set() -> None:
    assert scene_of(Status(State.PAUSED), Settings()).resume == "close and open hand"
    assert scene_of(Status(State.HAND), Settings()).accept == ""
    changed = Settings().replaced({"spelling.swipe_right": "complete", "spelling.grab": "none"})
    assert scene_of(Status(State.HAND), changed).accept == "swipe right"
    assert scene_of(Status(State.PAUSED), changed).resume == ""
