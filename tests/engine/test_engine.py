"""The engine with parts that fail on demand: what the person is shown, and what still arrives."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.engine.parts import LETTER, FakeComponents, Running, ScriptedSource
from tray_asl.capture.source import CaptureError, Trouble
from tray_asl.desk.desk import Desk
from tray_asl.engine import session
from tray_asl.engine.status import State
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from tray_asl.capture.frame import Frame

OFF = Settings().replaced({"tray.start_on": False})


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


def test_memory_is_given_back_once_it_has_been_off_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "REST_AFTER", 0.01)
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


def test_a_lost_camera_is_shown_and_typing_goes_on_when_it_is_back() -> None:
    components = FakeComponents(Trouble("Camera 0 is gone. Trying again in 2 s.", 2.0), LETTER)
    running = Running(components)
    lost = running.wait_for(State.CAMERA)
    assert lost.message == "Camera 0 is gone. Trying again in 2 s."
    assert lost.switched_on
    running.wait_for(State.OFF)
    running.stop()
    assert components.editors[0].text == "a"
    assert components.resets == 2  # at the start, and where the word was broken off


def test_a_recording_that_breaks_off_is_said_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(source: ScriptedSource, timeout: float) -> None:  # noqa: ARG001
        raise CaptureError("clip.mp4 cannot be read on.")

    components = FakeComponents(LETTER)
    with monkeypatch.context() as broken:
        broken.setattr(ScriptedSource, "read", break_off)
        running = Running(components)
        failed = running.wait_for(State.CAMERA)
    assert (failed.message, failed.switched_on) == ("clip.mp4 cannot be read on.", False)
    assert components.sources[0].closed
    running.engine.switch(on=True)
    running.wait_for(State.OFF)
    running.stop()
    assert components.editors[0].text == "a"


def test_what_the_keyboard_refuses_is_shown_stands_nowhere_and_is_not_spoken() -> None:
    components = FakeComponents(LETTER, LETTER)
    components.editors[0].fault = "No window has the focus."
    running = Running(components)
    refused = running.wait_for(State.ERROR)
    assert "No window has the focus." in refused.message
    assert refused.word == ""
    running.wait_for(State.OFF)
    running.stop()
    assert [editor.text for editor in components.editors] == ["", ""]


def test_speech_that_fails_does_not_stop_the_typing_and_is_said() -> None:
    components = FakeComponents(LETTER)
    components.editors[1].fault = "There is no sound card."
    running = Running(components)
    shown = running.wait_for(State.HAND)
    assert "There is no sound card." in shown.message
    assert shown.word == "a"
    running.stop()
    assert components.editors[0].text == "a"


def test_a_source_that_cannot_be_opened_is_tried_again_once_the_settings_change() -> None:
    components = FakeComponents(LETTER)
    components.source_fault = "nosuch.mp4 is no video."
    running = Running(components)
    failed = running.wait_for(State.CAMERA)
    assert (failed.message, failed.switched_on) == ("nosuch.mp4 is no video.", False)
    components.source_fault = ""
    running.engine.configure(Settings().replaced({"camera.source": "right.mp4"}))
    running.wait_for(State.OFF)
    running.stop()
    assert components.editors[0].text == "a"


def test_what_is_missing_is_said_beside_what_works() -> None:
    components = FakeComponents(LETTER)
    components.missing = ["There is no sound card."]
    running = Running(components)
    assert running.wait_for(State.HAND).message == "There is no sound card."
    running.stop()


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


@pytest.mark.parametrize("faults", [1, 3])
def test_a_fault_costs_its_frame_and_no_more(faults: int, capfd: pytest.CaptureFixture[str]) -> None:
    components = FakeComponents(*[LETTER] * (faults + 2))
    components.typist.faults = faults
    running = Running(components)
    running.wait_for(State.HAND)
    running.wait_for(State.OFF)
    running.stop()
    assert components.editors[0].text == "aa"
    assert components.restarts == 0
    assert "Traceback" not in capfd.readouterr().err


def test_faults_that_go_on_have_everything_opened_anew_until_it_works() -> None:
    components = FakeComponents(*[LETTER] * 20)
    components.typist.faults = 10
    running = Running(components)
    said = running.wait_for(State.ERROR)
    assert "again and again" in said.message
    assert said.switched_on
    running.wait_for(State.HAND)
    running.stop()
    assert components.restarts == 2
    assert all(source.closed for source in components.sources)


def test_a_request_that_fails_is_said_and_the_next_one_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    components = FakeComponents(LETTER)
    running = Running(components, OFF)
    running.wait_for(State.OFF)
    with monkeypatch.context() as broken:
        broken.setattr(FakeComponents, "configure", lambda *_: 1 / 0)
        running.engine.switch(on=True)
        assert "Something" in running.wait_for(State.ERROR).message
    assert running.wait_for(State.HAND).word == "a"
    running.stop()


def test_a_view_that_fails_hides_nothing_from_the_others_and_stops_no_typing() -> None:
    components = FakeComponents(LETTER, LETTER)
    running = Running(components, OFF)
    running.engine.show_to(lambda _: 1 / 0)
    running.engine.switch(on=True)
    assert running.wait_for(State.HAND).message == ""
    running.wait_for(State.OFF)
    running.stop()
    assert components.editors[0].text == "aa"


def test_a_camera_whose_driver_hangs_keeps_no_output_open(monkeypatch: pytest.MonkeyPatch) -> None:
    components = FakeComponents(*many())
    closed = threading.Event()
    hangs = threading.Event()
    monkeypatch.setattr(FakeComponents, "close", lambda _: closed.set())
    monkeypatch.setattr(ScriptedSource, "close", lambda _: hangs.wait(10))
    running = Running(components)
    running.wait_for(State.HAND)
    running.engine.stop()
    assert closed.wait(5)
    hangs.set()
    running.engine.join(10)


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


def many() -> list[Frame]:
    return [LETTER] * 1_000_000


@pytest.mark.parametrize("fails", [False, True])
def test_the_camera_is_lent_and_comes_back_however_that_ends(fails: bool) -> None:  # noqa: FBT001
    components = FakeComponents(*many())
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
    components = FakeComponents(*many())
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
