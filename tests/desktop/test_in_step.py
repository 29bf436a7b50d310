"""What the program believes to stand in the application is what stands there: from predictions to a real editor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.spelling.performer import even, perform
from tests.spelling.tracking.test_gestures import hands
from tray_asl.engine.pipeline import Pipeline
from tray_asl.output.outputs import Outputs
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.editors import Mousepad, XTerm
    from tests.xdesk import XDesk
    from tray_asl.output.base import Output
    from tray_asl.output.keyboard.x11.keyboard import X11Keyboard
    from tray_asl.spelling.action import Step


@pytest.fixture
def keyboard(xdesk: XDesk) -> Iterator[X11Keyboard]:
    from tray_asl.output.keyboard.x11.keyboard import X11Keyboard  # noqa: PLC0415 - on Linux only

    opened = X11Keyboard(xdesk.display)
    yield opened
    opened.close()


class Signer:
    """Signs into the focused window, one thing after another."""

    def __init__(self, keyboard: Output, **settings: object) -> None:
        self.speller = Speller(SpellingSettings(**settings))
        self._pipeline = Pipeline(
            lambda _: None, lambda _, time: Prediction.no_hand(time), self.speller, Outputs([keyboard])
        )
        self._time = 0.0
        self.steps: list[Step] = []

    def signs(self, script: str) -> None:
        for prediction in perform(script, even(30)):
            self._see(prediction)

    def makes(self, gesture: str) -> None:
        self.signs("away .5s")
        for hand in hands(gesture, "right", seed=1):
            self._see(Prediction(hand.time, hand, np.full(len(SIGNS), 1 / len(SIGNS), np.float32)))

    def _see(self, prediction: Prediction) -> None:
        time = self._time
        self._time += 1 / 30
        self.steps.append(self._pipeline.deliver(self.speller.step(replace(prediction, time=time))))

    @property
    def problems(self) -> list[str]:
        return [step.problem for step in self.steps if step.problem]


@pytest.fixture
def thesis(mousepad: Mousepad) -> Mousepad:
    """An editor in which the person has written something."""
    mousepad.focus()
    mousepad.clear()
    mousepad.desk.run("xdotool", "type", "--delay", "30", "my thesis")
    return mousepad


def test_what_was_refused_is_not_erased_from_the_persons_own_text(thesis: Mousepad, keyboard: X11Keyboard) -> None:
    signer = Signer(keyboard)
    thesis.minimize()
    signer.signs("H 1s, I 1s")
    assert len(signer.problems) == 2
    assert all("focus" in problem for problem in signer.problems)
    assert signer.steps[-1].word == ""
    thesis.focus()
    signer.makes("swipe_left")
    signer.makes("thumb_down")
    signer.signs("away .2s, A 1s, away 2s")
    assert thesis.text() == "my thesisa "


@pytest.mark.parametrize(
    ("gestures", "left"),
    [
        (["swipe_left"], "my thesishi "),
        (["swipe_left"] * 4, "my thesis"),
        (["swipe_left"] * 4 + ["thumb_down"], "my thesishi "),
    ],
)
def test_words_are_taken_back_one_by_one_and_the_persons_own_never(
    thesis: Mousepad, keyboard: X11Keyboard, gestures: list[str], left: str
) -> None:
    signer = Signer(keyboard)
    signer.signs("H 1s, I 1s, away 2s, Y 1s, O 1s")
    for gesture in gestures:
        signer.makes(gesture)
    assert thesis.text() == left


def test_text_that_went_to_a_window_that_is_gone_is_left_alone_in_the_next(
    thesis: Mousepad, keyboard: X11Keyboard
) -> None:
    signer = Signer(keyboard)
    signer.signs("H 1s, I 1s")
    thesis.minimize()
    signer.signs("away .2s, A 1s")
    thesis.focus()
    signer.makes("swipe_left")
    assert thesis.text() == "my thesishi"


def test_nothing_is_taken_back_in_another_window_than_the_text_went_to(
    xterm: XTerm, thesis: Mousepad, keyboard: X11Keyboard
) -> None:
    xterm.focus()
    xterm.clear()
    signer = Signer(keyboard)
    signer.signs("H 1s, I 1s")
    thesis.focus()
    signer.makes("swipe_left")
    assert "Another window" in signer.problems[0]
    signer.makes("swipe_left")
    xterm.focus()
    signer.signs("away .2s, Y 1s")
    thesis.focus()
    signer.signs("away .2s, O 1s, K 1s")
    for _ in range(3):
        signer.makes("swipe_left")
    assert thesis.text() == "my thesis"
    assert xterm.peek() == "hiy"
