"""The engine with components that fail on demand: what the person is shown, and what still arrives."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.capture.frame import Frame
from tray_asl.capture.source import CaptureError, Trouble
from tray_asl.engine.engine import Engine
from tray_asl.engine.pipeline import Pipeline
from tray_asl.engine.status import State, Status
from tray_asl.hands.hand import Hand
from tray_asl.output.base import OutputError
from tray_asl.settings.schema import OutputName, Settings
from tray_asl.signs.prediction import Prediction
from tray_asl.spelling.action import Action, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pytest

LETTER = Frame(np.zeros((1, 1, 3), np.uint8), 1.0)
"""A frame on which the pipeline of these tests types one letter."""


def a_hand() -> Hand:
    return Hand(1.0, np.zeros((21, 3), np.float32), "right", 1.0, (640, 480))


class ScriptedSource:
    """Gives what it was told to, then ends."""

    live = False

    def __init__(self, script: Sequence[Frame | Trouble]) -> None:
        self._script = list(script)
        self.closed = False

    @property
    def ended(self) -> bool:
        return not self._script

    def read(self, timeout: float) -> Frame | Trouble | None:  # noqa: ARG002
        return self._script.pop(0) if self._script else None

    def close(self) -> None:
        self.closed = True


class Editor:
    """Keeps what was typed; breaks when told to."""

    def __init__(self, name: OutputName) -> None:
        self.name = name
        self.text = ""
        self.fault = ""

    def apply(self, action: Action) -> None:
        if self.fault:
            raise OutputError(self.fault)
        self.text += action.text

    def close(self) -> None:
        pass


class FakeComponents:
    """Components whose pipeline types "a" on every frame."""

    def __init__(self, *script: Frame | Trouble) -> None:
        self.script = script
        self.sources: list[ScriptedSource] = []
        self.outputs = [Editor("keyboard"), Editor("speech")]
        self.missing: Sequence[str] = ()
        self.source_fault = ""
        self.forgotten = 0
        self.pipeline = Pipeline(
            find=lambda _: None,
            predict=lambda _, time: Prediction.no_hand(time),
            spell=lambda prediction: Step((Action(prediction.time, "a"),), hand=a_hand(), candidate=None, progress=0),
        )

    def configure(self, settings: Settings, report: Callable[[str], None]) -> Sequence[str]:  # noqa: ARG002
        return self.missing

    def open_source(self, settings: Settings) -> ScriptedSource:  # noqa: ARG002
        if self.source_fault:
            raise CaptureError(self.source_fault)
        self.sources.append(ScriptedSource(self.script))
        return self.sources[-1]

    def forget(self) -> None:
        self.forgotten += 1

    def close(self) -> None:
        pass


class Running:
    """An engine on its thread, and what it shows."""

    def __init__(self, components: FakeComponents, settings: Settings | None = None) -> None:
        self.statuses: queue.Queue[Status] = queue.Queue()
        self.engine = Engine(lambda _: components, settings or Settings(), self.statuses.put)
        self.engine.start()

    def wait_for(self, state: State) -> Status:
        while True:
            status = self.statuses.get(timeout=10)
            if status.state is state:
                return status

    def stop(self) -> None:
        self.engine.stop()
        self.engine.join(10)
        assert not self.engine.is_alive()


def test_a_clip_is_typed_to_its_end_and_again_when_switched_on() -> None:
    components = FakeComponents(LETTER, LETTER)
    running = Running(components)
    running.wait_for(State.HAND)
    running.wait_for(State.OFF)
    assert components.outputs[0].text == "aa"
    running.engine.toggle()
    running.wait_for(State.OFF)
    running.stop()
    assert components.outputs[0].text == "aaaa"
    assert [source.closed for source in components.sources] == [True, True]
    assert components.forgotten == 2


def test_each_place_of_the_hand_is_shown_though_nothing_else_is_new() -> None:
    running = Running(FakeComponents(LETTER, LETTER, LETTER))
    moments = [running.wait_for(State.HAND) for _ in range(3)]
    running.wait_for(State.OFF)
    running.stop()
    assert moments[0] == moments[1] == moments[2]
    assert len({id(moment.hand) for moment in moments}) == 3


def test_a_lost_camera_is_shown_and_typing_goes_on_when_it_is_back() -> None:
    components = FakeComponents(Trouble("Camera 0 is gone. Trying again in 2 s.", 2.0), LETTER)
    running = Running(components)
    assert running.wait_for(State.ERROR).message == "Camera 0 is gone. Trying again in 2 s."
    running.wait_for(State.OFF)
    running.stop()
    assert components.outputs[0].text == "a"


def test_a_recording_that_breaks_off_is_said_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(source: ScriptedSource, timeout: float) -> None:  # noqa: ARG001
        raise CaptureError("clip.mp4 cannot be read on.")

    components = FakeComponents(LETTER)
    with monkeypatch.context() as broken:
        broken.setattr(ScriptedSource, "read", break_off)
        running = Running(components)
        assert running.wait_for(State.ERROR).message == "clip.mp4 cannot be read on."
    assert components.sources[0].closed
    running.engine.toggle()
    running.wait_for(State.OFF)
    running.stop()
    assert components.outputs[0].text == "a"


def test_an_output_that_fails_does_not_stop_the_others_and_is_said() -> None:
    components = FakeComponents(LETTER)
    components.outputs[0].fault = "The X server is gone."
    running = Running(components)
    assert "The X server is gone." in running.wait_for(State.HAND).message
    running.stop()
    assert components.outputs[1].text == "a"


def test_a_source_that_cannot_be_opened_is_tried_again_once_the_settings_change() -> None:
    components = FakeComponents(LETTER)
    components.source_fault = "nosuch.mp4 is no video."
    running = Running(components)
    assert running.wait_for(State.ERROR).message == "nosuch.mp4 is no video."
    components.source_fault = ""
    running.engine.configure(Settings().replaced({"camera.source": "right.mp4"}))
    running.wait_for(State.OFF)
    running.stop()
    assert components.outputs[0].text == "a"


def test_what_is_missing_is_said_beside_what_works() -> None:
    components = FakeComponents(LETTER)
    components.missing = ["There is no sound card."]
    running = Running(components)
    assert running.wait_for(State.HAND).message == "There is no sound card."
    running.stop()


def test_nothing_is_watched_until_switched_on() -> None:
    components = FakeComponents(LETTER)
    running = Running(components, Settings().replaced({"tray.start_on": False}))
    running.wait_for(State.OFF)
    assert not components.sources
    running.engine.toggle()
    running.wait_for(State.HAND)
    running.stop()


def test_a_fault_of_our_own_is_said_without_a_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    components = FakeComponents(LETTER)
    components.pipeline = Pipeline(
        find=lambda _: None, predict=lambda _, time: Prediction.no_hand(time), spell=lambda _: 1 / 0
    )
    running = Running(components)
    message = running.wait_for(State.ERROR).message
    assert "Traceback" not in message
    assert "start it again" in message
    running.engine.join(10)
    assert not running.engine.is_alive()
    assert "Traceback" not in capfd.readouterr().err


def test_the_camera_is_lent_and_taken_back() -> None:
    components = FakeComponents(*[LETTER] * 10_000)
    running = Running(components)
    running.wait_for(State.HAND)
    lent, done = threading.Event(), threading.Event()

    def use() -> None:
        lent.set()
        done.wait(10)

    running.engine.lend_camera(use)
    assert lent.wait(10)
    assert components.sources[0].closed
    running.wait_for(State.OFF)
    done.set()
    running.wait_for(State.HAND)
    assert len(components.sources) == 2
    running.stop()


def test_who_borrows_the_camera_of_a_program_that_is_off_leaves_it_off() -> None:
    components = FakeComponents(LETTER)
    running = Running(components, Settings().replaced({"tray.start_on": False}))
    running.wait_for(State.OFF)
    lent = threading.Event()
    running.engine.lend_camera(lent.set)
    assert lent.wait(10)
    running.stop()
    assert not components.sources
