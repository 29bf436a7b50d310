"""The running program but for what it sees and where it types: real engine, classifier, speller and outputs."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tests.engine.parts import Editor
from tests.soak.signer import Signer
from tray_asl.capture.frame import Frame
from tray_asl.capture.source import Trouble
from tray_asl.desk.desk import Desk
from tray_asl.engine.components import LiveComponents
from tray_asl.hands.hand import Hand
from tray_asl.output.keyboard.notices import Notices
from tray_asl.spelling.action import Delivery
from tray_asl.training.synthetic_hand.recording import PICTURE_SIZE, RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.engine.pipeline import Pipeline
    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action

PICTURE = np.zeros((1, 1, 3), np.uint8)


class FailingEditor(Editor):
    """A keyboard that refuses, or whose library fails, so many times, before anything is typed."""

    failures = refusals = 0

    def apply(self, action: Action) -> Delivery:
        if self.refusals:
            self.refusals -= 1
            return Delivery.refused("No window has the focus.")
        if self.failures:
            self.failures -= 1
            raise ConnectionError
        return super().apply(action)


class Stage:
    """What the program sees, types into, and is surrounded by; everything is moved by the engine's thread.

    Args:
        seed: of all chance.
        act: called before each frame; does what happens beside the signing.

    Attributes:
        seconds: of the stream, so far.
        clock: the time that frames are stamped with, which may jump.
        editor: where the keyboard types.
        signer: who signs.
        desk: what the desk is like.
        troubled: for how many frames the camera gives nothing but trouble.
        blind: in how many frames the detector will fail.
        locked: for how many frames the screen is locked.
    """

    def __init__(self, seed: int, act: Callable[[Stage], None] = lambda _: None) -> None:
        self.rng = np.random.default_rng(seed)
        self.act = act
        self.seconds = self.clock = 0.0
        self.editor = FailingEditor("keyboard")
        self.signer = Signer(lambda: len(self.editor.text.replace(" ", "")), self.rng)
        self.hands = self.signer.frames()
        self.desk = Desk()
        self.troubled = self.blind = self.locked = 0
        self.shown: Hand | None = None

    def next(self) -> Frame | Trouble | None:
        """Move on by a frame."""
        self.act(self)
        self.seconds += 1 / RATE
        self.clock += 1 / RATE
        self.desk = replace(self.desk, locked=self.locked > 0)
        self.locked = max(0, self.locked - 1)
        found = next(self.hands)
        if self.troubled:
            self.troubled -= 1
            return Trouble("The camera is gone.", 0.0)
        self.shown = None if found is None else Hand(self.clock, found, "right", 0.95, PICTURE_SIZE)
        return Frame(PICTURE, self.clock)

    def find(self, frame: Frame) -> Hand | None:
        """Find the hand as the detector does."""
        if self.blind:
            self.blind -= 1
            raise RuntimeError
        return None if self.shown is None else replace(self.shown, time=frame.time)

    def sleep(self) -> None:
        """Let the machine sleep and wake."""
        self.desk = replace(self.desk, suspended_at=time.monotonic(), real_input=self.desk.real_input + 1)

    def close(self) -> None:
        """Do nothing: it serves as a detector, too."""


class StageSource:
    """The camera that looks at a stage."""

    live = True
    ended = False

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.interval = 0.0
        self.closed = False

    def read(self, timeout: float) -> Frame | Trouble | None:  # noqa: ARG002
        return self._stage.next()

    def close(self) -> None:
        self.closed = True


class StageComponents(LiveComponents):
    """The real components, with a stage in front of them."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(Notices(print, print))
        self._stage = stage
        self.sources: list[StageSource] = []

    @property
    def pipeline(self) -> Pipeline:
        return replace(super().pipeline, find=self._stage.find)  # without the attention to what moves in pictures

    def open_source(self, settings: Settings) -> StageSource:  # type: ignore[override]  # noqa: ARG002
        self.sources[:] = [*self.sources[-1:], StageSource(self._stage)]
        return self.sources[-1]
