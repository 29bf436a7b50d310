"""The camera is lent to whoever learns a hand, and comes back."""

from __future__ import annotations

import threading

import pytest

from tests.engine.parts import LETTER, MANY, OFF, FakeComponents, Running
from tray_asl.engine.status import State


@pytest.mark.parametrize("fails", [False, True])
def test_the_camera_is_lent_and_comes_back_however_that_ends(fails: bool) -> None:  # noqa: FBT001
    components = FakeComponents(*MANY)
    running = Running(components)
    running.wait_for(State.HAND)
    lent, done = threading.Event(), threading.Event()

    def use() -> None:
        lent.set()
        done.wait(10)
        if fails:
            raise RuntimeError

    running.engine.lend_camera(use)
    assert lent.wait(10)
    assert components.sources[0].closed
    assert running.wait_for(State.LEARNING).switched_on
    done.set()
    running.wait_for(State.HAND)
    assert len(components.sources) == 2
    running.stop()


def test_who_borrows_the_camera_of_a_program_that_is_off_leaves_it_off() -> None:
    components = FakeComponents(LETTER)
    running = Running(components, OFF)
    running.wait_for(State.OFF)
    lent = threading.Event()
    running.engine.lend_camera(lent.set)
    assert lent.wait(10)
    running.wait_for(State.LEARNING)
    running.wait_for(State.OFF)
    running.stop()
    assert not components.sources


def test_a_camera_that_is_lent_is_not_taken_away_but_waited_for() -> None:
    components = FakeComponents(*MANY)
    running = Running(components, OFF)
    running.wait_for(State.OFF)
    done = threading.Event()
    running.engine.lend_camera(lambda: done.wait(10) and None)
    running.engine.switch(on=True)
    while not running.wait_for(State.LEARNING).switched_on:
        pass
    assert not components.sources
    done.set()
    running.wait_for(State.HAND)
    running.stop()
