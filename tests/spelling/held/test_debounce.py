"""A sign becomes stable whatever the frame rate, and not by a single frame."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.spelling.held.debounce import Debouncer

A, B = 0, 1
SURE_A, SURE_B = np.array([0.95, 0.05, 0], np.float32), np.array([0.05, 0.95, 0], np.float32)
WAVERING = np.array([0.5, 0.5, 0], np.float32)


@pytest.fixture
def debouncer() -> Debouncer:
    return Debouncer(window=0.3, enter=0.7, leave=0.4, margin=0.2)


def run(debouncer: Debouncer, frames: list) -> list:
    return [debouncer.step(0.05, frame).sign for frame in frames]


def test_a_sign_becomes_stable_once_the_window_is_full_of_it(debouncer: Debouncer) -> None:
    assert run(debouncer, [SURE_A] * 8) == [None] * 6 + [A] * 2


def test_a_single_slow_frame_makes_nothing_stable(debouncer: Debouncer) -> None:
    run(debouncer, [SURE_A] * 8)
    assert debouncer.step(0.3, SURE_B).sign != B


def test_wavering_between_two_signs_makes_neither_stable(debouncer: Debouncer) -> None:
    assert run(debouncer, [WAVERING] * 20) == [None] * 20
    assert run(debouncer, [SURE_A, SURE_B] * 10)[-1] is None


def test_a_stable_sign_survives_doubt_but_not_loss(debouncer: Debouncer) -> None:
    run(debouncer, [SURE_A] * 8)
    assert set(run(debouncer, [WAVERING] * 20)) == {A}
    assert run(debouncer, [np.zeros(3, np.float32)] * 5)[-1] is None


def test_the_next_sign_takes_over(debouncer: Debouncer) -> None:
    run(debouncer, [SURE_A] * 8)
    assert run(debouncer, [SURE_B] * 6)[-1] == B


def test_a_lost_hand_neither_fills_nor_empties_the_window(debouncer: Debouncer) -> None:
    run(debouncer, [SURE_A] * 3)
    assert run(debouncer, [None] * 4) == [None] * 4
    run(debouncer, [SURE_A] * 8)
    assert run(debouncer, [None] * 4) == [A] * 4


@given(st.lists(st.tuples(st.floats(0, 0.5), st.sampled_from([SURE_A, SURE_B, WAVERING, None])), max_size=60))
def test_means_stay_means(frames: list) -> None:
    debouncer = Debouncer(window=0.3, enter=0.7, leave=0.4, margin=0.2)
    for elapsed, frame in frames:
        means = debouncer.step(elapsed, frame).means
        assert (means >= -1e-6).all()
        assert means.sum() <= 1 + 1e-5
