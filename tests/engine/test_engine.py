"""The engine with parts that do as they are told: what is typed, and what the person is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.engine.parts import LETTER, OFF, FakeComponents, Running
from tray_asl.desk.desk import Desk
from tray_asl.engine import watching
from tray_asl.engine.status import State
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    import pytest


def test_a_clip_is_typed_to_its_end_and_again_when_switched_on() -> None:
    components = FakeComponents(LETTER, LETTER)
    running = Running(components)
    running.wait_for(State.HAND)
    running.wait_for(State.OFF)
    assert components.editors[0].text == "aa"
    running.engine.switch(on=True)
    running.wait_for(State.OFF)
    running.stop()
    assert components.editors[0].text == "aaaa"
    assert [source.closed for source in components.sources] == [True, True]
    assert components.resets == 2
    assert components.closed


def test_each_place_of_the_hand_is_shown_though_nothing_else_is_new() -> None:
    running = Running(FakeComponents(*[LETTER] * 3))
    moments = [running.wait_for(State.HAND) for _ in range(3)]
    running.wait_for(State.OFF)
    running.stop()
    assert len({id(moment.hand) for moment in moments}) == 3


def test_nothing_is_opened_until_switched_on() -> None:
    components = FakeComponents(LETTER)
    running = Running(components, OFF)
    assert not running.wait_for(State.OFF).switched_on
    assert not components.configured
    running.engine.switch(on=True)
    assert running.wait_for(State.HAND).switched_on
    running.stop()


def test_switching_off_makes_the_outputs_still() -> None:
    components = FakeComponents(*[LETTER] * 100_000)
    running = Running(components)
    running.wait_for(State.HAND)
    running.engine.switch(on=False)
    running.wait_for(State.OFF)
    assert [editor.stopped for editor in components.editors] == [1, 1]
    running.stop()


def test_memory_is_given_back_once_it_has_been_off_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "REST_AFTER", 0.01)
    components = FakeComponents(*[LETTER] * 3)
    running = Running(components)
    running.wait_for(State.OFF)
    assert components.rested.wait(10)
    running.engine.switch(on=True)
    running.wait_for(State.HAND)
    running.stop()
    assert "a" * 4 in components.editors[0].text


def test_fewer_pictures_are_asked_for_where_nothing_moves_and_on_battery() -> None:
    components = FakeComponents(LETTER)
    desk = Desk()
    running = Running(components, Settings().replaced({"camera.save_battery": True}), desk=lambda: desk)

    def interval() -> float:
        running.wait_for(State.HAND)
        running.wait_for(State.OFF)
        return components.sources[-1].interval

    assert interval() == 0
    desk = Desk(on_battery=True)
    running.engine.switch(on=True)
    assert 1 / 30 < interval() < 2 / 30
    components.interval = 0.5
    running.engine.switch(on=True)
    assert interval() == 0.5
    running.stop()


def test_a_change_of_settings_reaches_the_parts_and_leaves_the_camera_alone() -> None:
    components = FakeComponents(*[LETTER] * 100_000)
    running = Running(components)
    running.wait_for(State.HAND)
    running.engine.configure(Settings().replaced({"window.corner": "top-left"}))
    running.settle()
    assert len(components.sources) == 1
    assert components.resets == 1
    running.engine.configure(Settings().replaced({"camera.source": "1"}))
    running.settle()
    assert len(components.sources) == 2
    running.stop()


def test_the_text_is_forgotten_when_somebody_says_so() -> None:
    components = FakeComponents(*[LETTER] * 100_000)
    running = Running(components)
    running.wait_for(State.HAND)
    running.engine.forget()
    running.settle()
    assert components.typist.forgotten == 1
    running.stop()


def test_what_is_missing_is_said_beside_what_works() -> None:
    components = FakeComponents(LETTER)
    components.missing = ["There is no sound card."]
    running = Running(components)
    assert running.wait_for(State.HAND).message == "There is no sound card."
    running.stop()
