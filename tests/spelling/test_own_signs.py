"""Signs of the person's own are typed as letters are: held, guarded against doubles, taken back exactly."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from tests.spelling.performer import even, perform, steps, written
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.action import Step
from tray_asl.spelling.speller import Speller


def acted(script: str, own: Mapping[str, str], start: float = 0.0) -> Iterator[Prediction]:
    """Perform a script in which some signs, such as an 8, are the person's own and mean a text."""
    for prediction in perform(script, even(30)):
        seen, meant = prediction.probabilities.copy(), {}
        for sign, meaning in own.items():
            meant[meaning] = float(seen[SIGNS.index(sign)])
            seen[SIGNS.index(sign)] = 0
        own_signs = meant if prediction.hand is not None else {}
        yield replace(prediction, time=start + prediction.time, probabilities=seen, own=own_signs)


def spell(script: str, own: Mapping[str, str], **settings: object) -> list[Step]:
    speller = Speller(SpellingSettings(**settings))
    return [speller.step(prediction) for prediction in acted(script, own)]


@pytest.mark.parametrize(
    ("script", "own", "settings", "text"),
    [
        ("8 1s, away 2s", {"8": "yes "}, {}, "yes "),
        ("8 1s, A 1s, away 2s", {"8": "yes "}, {}, "yes a "),
        ("8 5s trembling, away 2s", {"8": "yes "}, {}, "yes "),
        ("8 1s, slide, 8 1s, away 2s", {"8": "yes "}, {}, "yes yes "),
        ("8 1s, moving .5s, 8 1s, away 2s", {"8": "yes "}, {}, "yes yes "),
        ("8 .5s, away 2s", {"8": "yes "}, {}, ""),
        ("A 1s, 8 1s, push, 8 .5s, away 2s", {"8": "yes "}, {"style": "gesture"}, "yes "),
        ("8 .4s, away 2s", {"8": "yes "}, {"style": "instant"}, "yes "),
        ("8 1s, 4 1s, away 2s", {"8": "yes "}, {"signs": "digits"}, "yes 4 "),
        ("8 1s, 4 1s, away 2s", {"8": "yes "}, {"signs": "auto"}, "yes 4 "),
        ("A 1s, 8 1s, B 1s, away 2s", {"8": "McX"}, {"case": "upper"}, "AMcXB "),
        ("8 1s, B 1s, away 2s", {"8": "mc"}, {"case": "sentence"}, "mcb "),
        ("8 1s, 7 1s, B 1s, away 2s", {"8": "hi", "7": ". "}, {"case": "sentence"}, "hi. B "),
        ("A 1s, 8 1s, B 1s, away 2s", {"8": "\n"}, {"case": "sentence"}, "A\nB "),
        ("A 1s, 8 1s, B 1s, away 2s", {"8": " x"}, {}, "a xb "),
        ("O 1s, 8 1s, 4 1s, away 2s", {"8": "no "}, {"signs": "auto"}, "ono 4 "),
        ("A 1s, 8 1s, away 2s", {"8": "nother"}, {"words": "correct", "completions": True}, "another "),
        ("8 1s, A 1s, 8 1s, away 2s", {"8": "A"}, {}, "AaA "),
    ],
)
def test_a_sign_of_ones_own_types_its_meaning(script: str, own: dict, settings: dict, text: str) -> None:
    assert written(spell(script, own, **settings)) == text


@pytest.mark.parametrize("meaning", ["yes ", "yes", "\n", "e.g. x"])
def test_undo_takes_it_back_exactly_and_the_word_goes_on(meaning: str) -> None:
    speller = Speller(SpellingSettings())
    before = [speller.step(p) for p in acted("A 1s, B 1s, 8 1s", {"8": meaning})]
    assert written(before) == "ab" + meaning
    undone = speller.undo()
    assert undone is not None
    results = [*before, Step((undone,), hand=None, candidate=None, progress=0.0)]
    assert written(results) == "ab"
    results += [speller.step(p) for p in acted("C 1s, away 2s", {"8": meaning}, start=3.2)]
    assert written(results) == "abc "


def test_the_person_sees_what_is_about_to_be_typed() -> None:
    assert "yes" in {step.candidate for step in spell("8 .6s", {"8": "yes "})}


def test_a_sign_that_is_not_known_any_more_is_harmless() -> None:
    """The profile is changed in the middle of its hold, and after it was typed."""
    for seconds, text in ((0.5, ""), (1.0, "yes ")):
        speller = Speller(SpellingSettings())
        results = [speller.step(p) for p in acted(f"8 {seconds}s", {"8": "yes "})]
        results += [speller.step(p) for p in acted("8 1s, A 1s, away 2s", {}, start=seconds)]
        assert written(results) == f"{text}a "


def test_without_signs_of_ones_own_nothing_changes() -> None:
    assert written(spell("H 1s, I 1s, away 2s", {})) == written(steps("H 1s, I 1s, away 2s")) == "hi "
