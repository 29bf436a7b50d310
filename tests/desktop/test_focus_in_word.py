"""The focus moves to another window in the middle of a word: nothing takes letters back there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.test_in_step import Signer, keyboard, thesis
from tray_asl.hands.hand import Hand
from tray_asl.signs.classifier import Classifier
from tray_asl.training.synthetic_hand.motion import Pace
from tray_asl.training.synthetic_hand.recording import PICTURE_SIZE, recording

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.editors import Mousepad, XTerm
    from tray_asl.output.keyboard.x11.keyboard import X11Keyboard

__all__ = ["keyboard", "thesis"]

CORRECT = {"words": "correct", "enter_confidence": 0.4, "leave_confidence": 0.3, "margin": 0.0}
CASES = {
    "undo": ({}, "H 1s, I 1s", "", "thumb_down"),
    "delete a word": ({}, "H 1s, I 1s", "", "swipe_left"),
    "delete a word that goes on in the other window": ({}, "H 1s, I 1s", "away .2s, A 1s", "swipe_left"),
    "revision": ({"signs": "auto"}, "2 1s, O 1s", "5 1s", ""),
    "correction": (CORRECT, "T 1s, H 1s, A 1s, M/N 1s, K 1s, S 1s", "away 2s", ""),
    "correction of a word that goes on in the other window": (
        CORRECT,
        "T 1s, H 1s, A 1s, M/N 1s",
        "K 1s, S 1s, away 2s",
        "",
    ),
}
FLOWING, REVISED = "tanned", 66
"""A word of flowing letters that is revised, and the frame in which it is."""


@pytest.fixture
def signer(keyboard: X11Keyboard, xterm: XTerm) -> Callable[..., Signer]:
    """Give a function that makes a signer, who begins in a terminal."""
    xterm.focus()
    xterm.clear()
    return lambda **settings: Signer(keyboard, **settings)


def taken_back(signer: Signer, since: int = 0) -> int:
    """Count the letters that were taken back."""
    return sum(action.erase for step in signer.steps[since:] for action in step.actions)


@pytest.mark.parametrize("moves", [False, True], ids=["stays", "moves"])
@pytest.mark.parametrize("case", CASES)
def test_nothing_is_taken_back_in_the_window_that_has_the_focus_then(
    xterm: XTerm, thesis: Mousepad, signer: Callable[..., Signer], case: str, *, moves: bool
) -> None:
    settings, before, after, gesture = CASES[case]
    xterm.focus()
    own = signer(**settings)
    own.signs(before)
    so_far = len(own.steps)
    if moves:
        thesis.focus()
    if after:
        own.signs(after)
    if gesture:
        own.makes(gesture)
    assert moves or taken_back(own, so_far)
    thesis.focus()
    assert thesis.text().startswith("my thesis")


@pytest.mark.parametrize("at", [None, 40, 55, REVISED - 1, REVISED])
def test_flowing_letters_are_revised_only_where_they_stand(
    xterm: XTerm, thesis: Mousepad, signer: Callable[..., Signer], at: int | None
) -> None:
    classifier = Classifier()
    xterm.focus()
    own = signer(style="fluent")
    for number, (time, found) in enumerate(recording(FLOWING, Pace(hold=0.2, change=0.2))):
        if number == at:
            thesis.focus()
        hand = None if found is None else Hand(time, found, "right", 0.95, PICTURE_SIZE)
        own._see(classifier.predict(hand, time))
    if at is None:
        assert taken_back(own)
    thesis.focus()
    assert thesis.text().startswith("my thesis")
