"""Parts that do as they are told: a source with a script, an editor that breaks, a pipeline that types."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.capture.frame import Frame
from tray_asl.capture.source import CaptureError, Trouble
from tray_asl.desk.desk import Desk
from tray_asl.engine.backoff import Backoff
from tray_asl.engine.engine import Engine
from tray_asl.engine.pipeline import Pipeline
from tray_asl.hands.hand import Hand
from tray_asl.output.outputs import Outputs
from tray_asl.settings.schema import Settings
from tray_asl.signs.prediction import Prediction
from tray_asl.spelling.action import Action, Delivery, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tray_asl.engine.status import State, Status
    from tray_asl.settings.sections.output import OutputName

LETTER = Frame(np.zeros((1, 1, 3), np.uint8), 1.0)
"""A frame on which the pipeline of these tests types one letter."""

MANY = [LETTER] * 1_000_000

OFF = Settings().replaced({"tray.start_on": False})


class ScriptedSource:
    """Gives what it was told to, then ends."""

    def __init__(self, script: Sequence[Frame | Trouble], *, live: bool = False) -> None:
        self._script = list(script)
        self.live = live
        self.interval = 0.0
        self.closed = False

    @property
    def ended(self) -> bool:
        return not self._script

    def read(self, timeout: float) -> Frame | Trouble | None:  # noqa: ARG002
        return self._script.pop(0) if self._script else None

    def give(self, next_one: Frame | Trouble) -> None:
        self._script.insert(0, next_one)

    def close(self) -> None:
        self.closed = True


class Editor:
    """Keeps what was typed; refuses it when told to."""

    def __init__(self, name: OutputName) -> None:
        self.name = name
        self.holds_text = name != "speech"
        self.text = ""
        self.fault = ""
        self.stopped = 0

    def apply(self, action: Action) -> Delivery:
        if self.fault:
            return Delivery.refused(self.fault)
        self.text = self.text[: len(self.text) - action.erase] + action.text
        return Delivery.whole(action)

    def stop(self) -> None:
        self.stopped += 1

    def finish(self, seconds: float) -> bool:  # noqa: ARG002
        return True

    def close(self) -> None:
        pass


class Typist:
    """Stands in for a speller: types "a" on every frame, or raises what it is told to."""

    def __init__(self) -> None:
        self.word = ""
        self.faults = 0
        self.forgotten = 0
        self.paused = False

    def step(self, prediction: Prediction) -> Step:
        if self.faults:
            self.faults -= 1
            raise ZeroDivisionError
        hand = Hand(1.0, np.zeros((21, 3), np.float32), "right", 1.0, (640, 480))
        if self.paused:
            return Step((), hand=hand, candidate=None, progress=0, paused=True)
        self.word += "a"
        return self.described(Step((Action(prediction.time, "a"),), hand=hand, candidate=None, progress=0))

    def acknowledge(self, action: Action, delivery: Delivery) -> tuple[Action, ...]:
        self.word = self.word[: len(self.word) - len(action.text) + delivery.typed]
        return ()

    def forget(self) -> None:
        self.word = ""
        self.forgotten += 1

    def described(self, step: Step) -> Step:
        return Step(step.actions, step.hand, None, 0.0, word=self.word, paused=self.paused)

    def undo(self) -> Action | None:
        self.word, last = self.word[:-1], self.word[-1:]
        return Action(1.0, "", erase=1) if last else None


class FakeComponents:
    """Components whose pipeline types "a" on every frame."""

    def __init__(self, *script: Frame | Trouble) -> None:
        self.script = script
        self.sources: list[ScriptedSource] = []
        self.editors = [Editor("keyboard"), Editor("speech")]
        self.typist = Typist()
        self.missing: Sequence[str] = ()
        self.source_fault = ""
        self.configured: list[Settings] = []
        self.resets = self.broken_off = self.restarts = self.turn = 0
        self.rested = threading.Event()
        self.interval = 0.0
        self.camera_advice = ""
        self.live = False
        self.closed = False

    @property
    def outputs(self) -> Outputs:
        return Outputs(self.editors)

    @property
    def pipeline(self) -> Pipeline:
        return Pipeline(lambda _: None, lambda _, time: Prediction.no_hand(time), self.typist, self.outputs)

    def configure(self, settings: Settings, report: Callable[[str], None]) -> Sequence[str]:  # noqa: ARG002
        self.configured.append(settings)
        return self.missing

    def open_source(self, settings: Settings) -> ScriptedSource:  # noqa: ARG002
        if self.source_fault:
            raise CaptureError(self.source_fault)
        self.sources.append(ScriptedSource(self.script, live=self.live))
        return self.sources[-1]

    def reset(self) -> None:
        self.resets += 1
        self.typist.paused = False

    def break_off(self) -> None:
        self.broken_off += 1

    def forget(self) -> None:
        self.typist.forget()

    def leave(self) -> None:
        self.typist.forget()

    def interrupt(self) -> None:
        self.typist.forget()

    def pause(self) -> None:
        pass

    def toggle_pause(self) -> bool:
        self.typist.paused = not self.typist.paused
        return self.typist.paused

    def say(self, settings: Settings) -> None:
        pass

    def rest(self) -> None:
        self.rested.set()

    def restart(self) -> None:
        self.restarts += 1

    def close(self) -> None:
        self.closed = True


class Running:
    """An engine on its thread, and what it shows."""

    def __init__(
        self, components: FakeComponents, settings: Settings | None = None, desk: Callable[[], Desk] = Desk
    ) -> None:
        self.statuses: queue.Queue[Status] = queue.Queue()
        self.ended = threading.Event()
        self.engine = Engine(
            lambda: components, settings or Settings(), self.ended.set, Backoff(first_wait=0.01), desk=desk
        )
        self.engine.show_to(self.statuses.put, every_move=True)
        self.engine.start()

    def wait_for(self, state: State) -> Status:
        while True:
            status = self.statuses.get(timeout=10)
            if status.state is state:
                return status

    def pause(self) -> str:
        """Ask for a pause, or for its end, and give the answer."""
        answers: queue.Queue[str] = queue.Queue()
        self.engine.pause(answers.put)
        return answers.get(timeout=10)

    def settle(self) -> None:
        """Wait until all that was asked for so far is done."""
        done = threading.Event()
        self.engine.show_to(lambda _: done.set())
        assert done.wait(10)

    def stop(self) -> None:
        self.engine.stop()
        self.engine.join(10)
        assert not self.engine.is_alive()
