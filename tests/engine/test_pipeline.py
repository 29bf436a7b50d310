"""Speller and output through the pipeline: what stands in the editor ends with what the program believes it typed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spelling.performer import even, perform
from tests.spelling.tracking.test_gestures import GESTURES, MODIFIER_SIGNS, hands
from tray_asl.capture.frame import Frame
from tray_asl.engine.pipeline import Pipeline
from tray_asl.output.outputs import Outputs
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.action import Action, Delivery
from tray_asl.spelling.fluent.style import FluentStyle
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.snippets import Snippets

if TYPE_CHECKING:
    from tray_asl.settings.sections.output import OutputName
    from tray_asl.spelling.text.closed_word import ClosedWord

OWN = "my thesis"

SNIPPETS = Snippets({"io": "h{cursor}i\n", "ih": "I am"})

Mood = tuple[str, int]  # what becomes of an action, and how many of its characters are done at most


class MoodyEditor:
    """Windows that hold somebody's own text, in which keys are refused, lost, done in part, or go to a new window.

    It fails where it is asked to take back what the program did not type there.
    """

    name: OutputName = "keyboard"
    holds_text = True

    def __init__(self, moods: list[Mood]) -> None:
        self._moods = iter(moods)
        self.typed = [""]
        """In each window, behind somebody's own text and before the cursor."""
        self._behind = ""

    def apply(self, action: Action) -> Delivery:
        mood, most = next(self._moods, ("whole", 0))
        if mood == "fail":
            raise RuntimeError
        if mood in {"refuse", "lose"}:
            return Delivery.refused("No window has the focus.", lost=mood == "lose")
        if mood == "move":
            self._go_elsewhere()
            if action.erase:
                return Delivery.refused("Another window has the focus.", lost=True)
        whole = len(action.presses) + action.erase + len(action.text)
        done = min(most, whole) if mood == "part" else whole
        pressed = min(done, len(action.presses))
        for chord in action.presses[:pressed]:
            self._press(chord.name)
        erased = min(done - pressed, action.erase)
        assert erased <= len(self.typed[-1]), f"{OWN!r} is not the program's to erase"
        kept = len(self.typed[-1]) - erased
        typed = done - pressed - erased
        self.typed[-1] = self.typed[-1][:kept] + action.text[:typed]
        problem = "" if done == whole else "Not all arrived."
        return Delivery(erased, typed, problem, moved=mood == "move", pressed=pressed)

    def _press(self, key: str) -> None:
        before = self.typed[-1]
        if key == "left" and before:
            self.typed[-1], self._behind = before[:-1], before[-1] + self._behind
        elif key == "right" and self._behind:
            self.typed[-1], self._behind = before + self._behind[0], self._behind[1:]
        else:
            self._go_elsewhere()

    def _go_elsewhere(self) -> None:
        self.typed.append("")
        self._behind = ""

    def recover(self) -> None:
        """Do everything wholly from now on."""
        self._moods = iter(())

    def stop(self) -> None:
        pass

    def finish(self, seconds: float) -> bool:  # noqa: ARG002
        return True

    def close(self) -> None:
        pass


class Signer:
    """Signs through the pipeline into an editor."""

    def __init__(self, moods: list[Mood], wanted: dict[str, object]) -> None:
        self.editor = MoodyEditor(moods)
        self.speller = Speller(SpellingSettings(**wanted), snippets=SNIPPETS)
        self._pipeline = Pipeline(lambda _: None, lambda *_: self._seen, self.speller, Outputs([self.editor]))
        self._time = 0.0
        self._seen = Prediction.no_hand(0.0)

    def do(self, what: str | dict[str, object]) -> None:
        """Sign something, change the settings, or click elsewhere."""
        if isinstance(what, dict):
            self.speller.configure(SpellingSettings(**what), snippets=SNIPPETS)
        elif what in {"forget", "reset"}:
            getattr(self.speller, what)()
        else:
            for seen in performed(what):
                self.frame(seen)
        self.check()

    def frame(self, seen: Prediction) -> None:
        """Show one frame; what fails costs it."""
        self._time += 1 / 30
        self._seen = replace(seen, time=self._time)
        with suppress(ZeroDivisionError):
            self._pipeline.step(Frame(np.zeros((1, 1, 3), np.uint8), self._time))
        self.check()

    def check(self) -> None:
        document = self.speller._writer.document
        assert self.editor.typed[-1].endswith(document)
        style = self.speller._style
        if isinstance(style, FluentStyle):
            read = style._decoder._output.typed
            assert self.speller._writer.word.upper().endswith(read)

    def undo(self) -> None:
        self._pipeline.undo()
        self.check()

    def undo_all(self) -> None:
        self.editor.recover()
        while action := self.speller.undo():
            self.editor.apply(action)
            self.check()


@cache
def performed(what: str) -> tuple[Prediction, ...]:
    if what not in {*GESTURES, *MODIFIER_SIGNS}:
        return tuple(perform(what, even(30)))
    unclear = np.full(len(SIGNS), 1 / len(SIGNS), np.float32)
    return tuple(Prediction(hand.time, hand, unclear) for hand in hands(what, "right", seed=1))


settings_to_try = st.fixed_dictionaries(
    {},
    optional={
        "style": st.sampled_from(["instant", "hold", "gesture", "fluent", "fluent"]),
        "case": st.sampled_from(["lower", "upper", "sentence"]),
        "revise": st.booleans(),
        "words": st.sampled_from(["exact", "correct"]),
        "completions": st.booleans(),
        "thumb_up": st.sampled_from(["complete", "enter", "space", "undo"]),
        "grab": st.sampled_from(["backspace", "pause", "none"]),
    },
)
scripts = st.sampled_from(
    [
        *("H .9s", "I .9s", "O .9s", "V .9s", "2 .9s", "A .9s", "I .9s, slide", "L .9s, push"),
        *("away .3s", "away 1.3s", "lost .1s", "moving .3s", *GESTURES, *GESTURES, *MODIFIER_SIGNS),
    ]
)
events = st.lists(
    st.one_of(scripts, scripts, scripts, settings_to_try, st.sampled_from(["forget", "reset"])), max_size=14
)
moods = st.lists(
    st.tuples(st.sampled_from([*["whole"] * 6, "refuse", "lose", "move", "part", "part", "fail"]), st.integers(0, 4)),
    max_size=12,
)


@settings(max_examples=60)
@given(settings_to_try, events, moods)
def test_program_and_editor_are_never_out_of_step(
    wanted: dict[str, object], events: list[str | dict[str, object]], moods: list[Mood]
) -> None:
    signer = Signer(moods, wanted)
    for event in events:
        signer.do(event)
    signer.undo_all()


@pytest.mark.parametrize("first", ["hold", "instant", "fluent"])
@pytest.mark.parametrize("then", ["hold", "fluent", "gesture"])
def test_a_style_that_is_changed_in_the_middle_of_a_word_leaves_what_stands(first: str, then: str) -> None:
    signer = Signer([], {"style": first})
    signer.do("H 1s, I 1s, away .3s")
    assert signer.editor.typed == ["hi"]
    signer.do({"style": then})
    signer.do("swipe_left")
    assert signer.editor.typed == [""]
    signer.do({"style": first})
    signer.do("H 1s, away 1.5s")
    assert signer.editor.typed == ["h "]


@pytest.mark.parametrize("style", ["hold", "fluent"])
def test_a_fault_between_decision_and_output_leaves_the_persons_own_text(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = Signer([], {"style": style})
    with monkeypatch.context() as broken:
        broken.setattr(Speller, "_space", lambda *_: 1 / 0)
        for seen in performed("H 1s, away .3s"):
            signer.frame(seen)
    assert signer.editor.typed == [""]
    for _ in range(3):
        signer.do("swipe_left")
    assert signer.editor.typed == [""]


@pytest.mark.parametrize("style", ["hold", "fluent"])
@pytest.mark.parametrize("mood", ["move", "refuse", "lose"])
def test_a_letter_that_is_still_made_is_not_tried_again(style: str, mood: str) -> None:
    """The hand goes on making a letter that went to another window, or was refused: it is one letter all the same."""
    signer = Signer([("whole", 0), (mood, 0)], {"style": style, "fluent_words": False, "words": "exact"})
    signer.do("A 1s, H 1.2s, I 1s, away 2s")
    typed = {"move": ["a", "hi "], "refuse": ["ai "], "lose": ["ai "]}[mood]
    assert signer.editor.typed == typed


def test_first_signs_that_waited_for_each_other_go_to_the_next_window_together() -> None:
    signer = Signer([("whole", 0), ("whole", 0), ("move", 0)], {})
    signer.do("A 1s, away 25s, H .9s, moving .3s, I .9s, moving .3s, A .9s, away 2s")
    assert signer.editor.typed == ["a ", "hia "]
    for left in ("hia", "hi", "h", "", ""):
        signer.undo()
        assert signer.editor.typed == ["a ", left]


class PracticePage:
    """Asks for one sign after the other, and goes on once it has come."""

    def __init__(self, *asked: str) -> None:
        self.asked = list(asked)

    def apply(self, action: Action) -> Delivery:
        asked = self.asked[0] if self.asked else ""
        if action.text.upper() == asked:
            self.asked.pop(0)
        return Delivery.whole(action, asked=asked)


def test_what_practice_asked_for_teaches_and_what_came_instead_does_not() -> None:
    page = PracticePage("A", "B", "H")
    learned: list[ClosedWord] = []
    script = "B .9s, moving .3s, A .9s, moving .3s, B .9s, moving .3s, I .9s, moving .3s, H .9s, away 2s"
    seen = list(perform(f"{script}, I .9s, T .9s, away 2s, A .9s, T .9s, away 2s", even(30)))
    shown = iter(seen)
    pipeline = Pipeline(lambda _: None, lambda *_: next(shown), Speller(SpellingSettings()), page, learned.append)
    for prediction in seen:
        pipeline.step(Frame(np.zeros((1, 1, 3), np.uint8), prediction.time))
    assert not page.asked
    assert ["".join(letter.character for letter in word.letters) for word in learned] == ["a", "b", "h", "it"]
    assert [word.chosen for word in learned] == ["a", "b", "h", ""]
    assert all(hand is not None for word in learned for hand in word.hands)
