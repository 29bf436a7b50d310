"""The session follows a hand through the signs: what it takes, what it waits for, and every way out of it."""

from collections.abc import Iterable
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tray_asl.calibrate.progress import Phase, Progress
from tray_asl.calibrate.session import SAMPLES, CalibrationSession
from tray_asl.calibrate.view import instruction
from tray_asl.hands.hand import Hand, Side
from tray_asl.signs.calibration_check import compare, plainly_other
from tray_asl.signs.classifier import Classifier
from tray_asl.training.synthetic_hand.motion import Pace
from tray_asl.training.synthetic_hand.recording import PICTURE_SIZE, recording

OTHER = partial(plainly_other, Classifier())

Frames = Iterable[tuple[float, NDArray[np.float32] | None]]


def play(session: CalibrationSession, frames: Frames, side: Side = "right") -> list[Progress]:
    return [
        session.step(None if points is None else Hand(time, points, side, 1.0, PICTURE_SIZE), time)
        for time, points in frames
    ]


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_hand_that_spells_the_alphabet_is_followed(side: Side) -> None:
    letters = "ABCDEFGHIKLMNOPQRSTUVWXY"
    session = CalibrationSession(letters, other=OTHER)
    shown = play(session, recording(letters, Pace(hold=2.4), side=side), side)
    assert session.done
    assert {step.phase for step in shown} == set(Phase) - {Phase.OTHER_SIGN}
    assert shown[-1].side == side
    profile = session.profile
    assert [*profile.signs] == list(letters)
    assert {samples.shape for samples in profile.signs.values()} == {(SAMPLES, 63)}
    verdicts = compare(Classifier(), Classifier(), profile)  # each was taken while it, and no other, was shown
    assert np.mean([verdict.after / verdict.count for verdict in verdicts]) > 0.8


def test_a_hand_that_moves_is_not_taken() -> None:
    session = CalibrationSession("A")
    assert not {Phase.TAKING, Phase.DONE} & {step.phase for step in play(session, recording("BCBCBC", Pace(hold=0.4)))}
    assert not session.profile.signs


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_hand_that_plainly_shows_another_sign_is_told_at_once_and_not_taken(side: Side) -> None:
    session = CalibrationSession("I", other=OTHER)
    shown = play(session, recording("C", Pace(hold=6.0), side=side), side)
    assert not session.profile.signs
    assert Phase.TAKING not in {step.phase for step in shown}
    told = [step for step in shown if step.phase is Phase.OTHER_SIGN]
    assert instruction(told[-1]).startswith("That looks like C; show I.\n")
    assert "ing" in told[-1].advice, "what to change in the hand"
    play(session, ((time + 10, points) for time, points in recording("I", Pace(hold=2.4), side=side)), side)
    assert [*session.profile.signs] == ["I"]


def test_who_makes_it_so_all_the_same_can_say_so() -> None:
    session = CalibrationSession("IL", other=OTHER)
    session.insist()
    play(session, recording("C", Pace(hold=6.0)))
    assert [*session.profile.signs] == ["I"], "and it counts for this sign alone"


def test_the_same_hand_is_not_taken_for_the_next_sign_at_once() -> None:
    session = CalibrationSession("AS")
    held = recording("A", Pace(hold=3.0))
    play(session, held)
    assert [*session.profile.signs] == ["A"]


def test_signs_that_look_alike_are_both_taken_with_patience() -> None:
    session = CalibrationSession("AS")
    play(session, recording("A", Pace(hold=9.0)))
    assert [*session.profile.signs] == ["A", "S"]


def test_one_can_go_back_skip_and_stop_with_what_there_is() -> None:
    session = CalibrationSession("ILY")
    play(session, recording("I", Pace(hold=2.4)))
    first = session.profile.signs["I"]
    session.back()
    play(session, ((time + 10, points) for time, points in recording("I", Pace(hold=2.4), seed=1)))
    assert not np.array_equal(session.profile.signs["I"], first)
    session.skip()
    play(session, ((time + 20, points) for time, points in recording("Y", Pace(hold=2.4))))
    assert [*session.profile.signs] == ["I", "Y"]
    assert session.done
    session.back()
    session.stop()
    assert session.done
    assert not session.add("B")
    assert [*session.profile.signs] == ["I", "Y"]


def test_a_sign_of_ones_own_is_kept_by_its_meaning() -> None:
    session = CalibrationSession("", ["yes "])
    play(session, recording("8", Pace(hold=2.4)))
    assert [*session.profile.own] == ["yes "]
    assert not session.profile.signs


def test_more_signs_can_be_asked_for_when_the_others_are_done() -> None:
    session = CalibrationSession("I")
    play(session, recording("I", Pace(hold=2.4)))
    assert session.add("IL")
    assert not session.add("L")
    play(session, ((time + 10, points) for time, points in recording("L", Pace(hold=2.4))))
    assert [*session.profile.signs] == ["I", "L"]


@given(st.lists(st.sampled_from(["back", "skip", "stop", "frame", "none", "add"]), max_size=40))
def test_no_order_of_events_breaks_it(events: list[str]) -> None:
    session = CalibrationSession("AB", ["yes "])
    time = 0.0
    hand = Hand(0.0, np.random.default_rng(0).uniform(0, 400, (21, 3)).astype(np.float32), "right", 1.0, (640, 480))
    for event in events:
        time += 0.2
        if event in ("frame", "none"):
            progress = session.step(hand if event == "frame" else None, time)
            assert 1 <= progress.number <= progress.total
            assert 0 <= progress.progress <= 1
            assert (progress.phase is Phase.DONE) == session.done
        elif event == "add":
            session.add("C")
        else:
            getattr(session, event)()
