"""The engine with parts that fail on demand: what the person is shown, and what still arrives."""

from __future__ import annotations

import threading

import pytest

from tests.engine.parts import LETTER, MANY, OFF, FakeComponents, Running, ScriptedSource
from tray_asl.capture.source import CaptureError, Trouble
from tray_asl.engine.status import State
from tray_asl.settings.schema import Settings


def test_a_lost_camera_is_shown_and_typing_goes_on_when_it_is_back() -> None:
    components = FakeComponents(Trouble("Camera 0 is gone. Trying again in 2 s.", 2.0), LETTER)
    running = Running(components)
    lost = running.wait_for(State.CAMERA)
    assert lost.message == "Camera 0 is gone. Trying again in 2 s."
    assert lost.switched_on
    running.wait_for(State.OFF)
    running.stop()
    assert components.editors[0].text == "a"
    assert (components.resets, components.broken_off) == (1, 1)


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
    components = FakeComponents(*MANY)
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
