"""A letter that is held, but of which the classifier is too unsure for it to be typed: the word tells what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.spelling.performer import probabilities, written
from tray_asl.hands.hand import Hand
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.prediction import DIGITS, Prediction
from tray_asl.spelling.held.unsure_hold import LIKELIEST
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.words.meant import letters_meant
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.non_signs import random_non_sign
from tray_asl.training.synthetic_hand.recording import CAMERA, PICTURE_SIZE
from tray_asl.training.synthetic_hand.skeleton import pose_hand, vary_hand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.spelling.action import Step

HELD, CHANGE, AWAY = 0.9, 0.3, 2.0
RATE = 30.0
REST = "5"
"""An open hand, which looks like any letter as little as like any other."""


class Person:
    """Somebody before a program that cannot tell some letters from others.

    settings: of the spelling.
    """

    def __init__(self, **settings: object) -> None:
        self.speller = Speller(SpellingSettings(**settings))
        self.time = 0.0
        self.text = ""

    def spell(self, letters: str, unsure: dict[str, tuple[str, ...]], held: float = HELD) -> list[Step]:
        """Hold one letter after another; what the camera takes those of `unsure` for stands there."""
        steps = []
        shapes = [CAMERA.landmarks(pose_hand(handshape(letter)).joints) for letter in letters]
        for place, letter in enumerate(letters):
            if place:
                for share in np.linspace(0, 1, round(CHANGE * RATE)):
                    steps += self._see(shapes[place - 1] + share * (shapes[place] - shapes[place - 1]), ())
            for _ in range(round(held * RATE)):
                steps += self._see(shapes[place], unsure.get(letter, (letter,)))
        return steps

    def leave(self) -> list[Step]:
        """Take the hand away."""
        steps = []
        for _ in range(round(AWAY * RATE)):
            self.time += 1 / RATE
            steps += self._take(Prediction.no_hand(self.time))
        return steps

    def _see(self, landmarks: np.ndarray, signs: tuple[str, ...]) -> Iterator[Step]:
        self.time += 1 / RATE
        hand = Hand(self.time, landmarks.astype(np.float32), "right", 0.9, PICTURE_SIZE)
        return self._take(Prediction(self.time, hand, probabilities(signs)))

    def _take(self, prediction: Prediction) -> Iterator[Step]:
        step = self.speller.step(prediction)
        self.text = self.text[: len(self.text) - sum(a.erase for a in step.actions)] + written([step])
        yield step


@pytest.mark.parametrize(
    ("word", "unsure", "typed"),
    [
        ("MORE", {"M": ("M", "N")}, "ore"),
        ("STATEMENT", {"M": ("M", "N", "S")}, "stateent"),
        ("WORLD", {"D": ("D", "Z", "X")}, "worl"),
        ("TERMS", {"T": ("T", "N"), "M": ("M", "N")}, "ers"),
    ],
)
def test_the_word_tells_what_was_not_typed(word: str, unsure: dict, typed: str) -> None:
    person = Person()
    person.spell(word, unsure)
    assert person.text == typed
    person.leave()
    assert person.text == f"{word.lower()} "


def test_undone_it_is_as_it_was_typed_and_stays() -> None:
    person = Person()
    person.spell("HOMES", {"M": ("M", "N")})
    person.leave()
    assert person.text == "homes "
    undone = person.speller.undo()
    assert undone is not None
    assert person.text[: len(person.text) - undone.erase] + undone.text == "hoes"


def test_what_is_no_letter_changes_no_word() -> None:
    for word in ("ORE", "PARENT", "CAR", "TEEN"):
        person = Person()
        person.spell(f"{REST}{word}{REST}", {REST: ()})
        person.leave()
        assert person.text == f"{word.lower()} "


def test_few_hands_at_rest_are_like_any_letter_to_the_network() -> None:
    rng = np.random.default_rng(0)
    shape = vary_hand(rng, 1)[0]
    poses = (random_non_sign(shape, rng, "rest") for _ in range(200))
    landmarks = [CAMERA.landmarks(pose_hand(pose, shape).joints).astype(np.float32) for pose in poses]
    judged = Classifier().probabilities([Hand(0, points, "right", 0.9, PICTURE_SIZE) for points in landmarks])
    assert np.mean(judged[:, len(DIGITS) :].max(axis=1) < LIKELIEST) > 0.9


def test_a_letter_that_nothing_follows_in_time_is_none_of_the_word() -> None:
    person = Person()
    person.spell("M", {"M": ("M", "N")})
    person.spell(REST, {REST: ()}, held=7)
    person.spell("ORE", {})
    person.leave()
    assert person.text == "ore "


def test_letters_exactly_as_they_were_spelled_teach_what_was_not_typed() -> None:
    person = Person(words="exact")
    steps: list[Step] = []
    for word in ("MORE", "LIVE"):
        steps += person.spell(word, {"M": ("M", "N")}) + person.leave()
    assert person.text == "ore live "
    (accepted,) = (word for step in steps for word in step.accepted)
    meant = letters_meant(accepted, load_english())
    (unsure,) = (place for place, letter in enumerate(accepted.letters) if not letter.character)
    assert unsure == 0
    assert meant[unsure].argmax() == ord("M") - ord("A")
    assert meant[unsure].max() > 0.9
    hand = accepted.hands[unsure]
    assert hand is not None
    np.testing.assert_allclose(hand.landmarks, CAMERA.landmarks(pose_hand(handshape("M")).joints), rtol=1e-4)


def test_a_hand_is_unsure_once_and_not_while_it_still_makes_what_was_typed() -> None:
    person = Person(words="exact")
    person.spell("A", {})
    for _ in range(3):  # the same hand, of which the camera is less and less sure
        person.spell("A", {"A": ("A", "S", "T")})
    steps = person.leave() + person.spell("BE", {}) + person.leave() + person.spell("BE", {}) + person.leave()
    first = next(word for step in steps for word in step.accepted)
    assert [letter.character for letter in first.letters] == ["a"]
