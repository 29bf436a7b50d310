"""The hand is learned on a thread of its own: what comes of it in the classifier and on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.xdesk import wait_until
from tray_asl.engine.learning import HandLearning
from tray_asl.engine.opening import open_classifier
from tray_asl.hands.hand import Hand
from tray_asl.settings.sections.signs import SignsSettings
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.learning.files import LearnedProfiles
from tray_asl.signs.prediction import SIGNS
from tray_asl.signs.references import load_references
from tray_asl.spelling.text.closed_word import ClosedWord
from tray_asl.spelling.text.letters_and_digits import Shape, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = ("because", "morning", "thought", "friends", "working", "village", "flowers", "perhaps", "exactly", "quickly")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.fixture
def learning() -> Iterator[HandLearning]:
    made = HandLearning(Classifier(), "", "en", "")
    yield made
    made.close()


def word(text: str) -> ClosedWord:
    references = load_references()

    def sign(letter: str) -> Typed:
        seen = np.zeros(len(SIGNS), np.float32)
        seen[SIGNS.index(letter)] = 1
        if letter not in references:
            return Typed(Shape(letter, (letter,)))
        hand = Hand(0.0, references[letter][0].reshape(21, 3) * 100, "right", 1.0, (640, 480))
        return Typed(Shape(letter, (letter,)), None, seen, hand)

    return ClosedWord.of(text, [sign(letter) for letter in text.upper()])


def test_words_correct_the_classifier_and_are_kept_as_letters(learning: HandLearning) -> None:
    for text in WORDS * 2:
        learning.take(word(text))
    path = LearnedProfiles().path("")
    wait_until(path.exists, "the file of what was learned", 60)
    content = path.read_text()
    assert not any(text in content for text in WORDS)
    assert set(LearnedProfiles().load("").signs) >= set("BECAUSE")
    assert open_classifier(SignsSettings())[0].correction is not None
    assert open_classifier(SignsSettings(learn=False))[0].correction is None


def test_what_was_forgotten_meanwhile_stays_forgotten(learning: HandLearning) -> None:
    files = LearnedProfiles()
    for text in (*WORDS, *WORDS[:2]):  # as many as are written at once
        learning.take(word(text))
    wait_until(files.path("").exists, "the file of what was learned", 60)
    files.forget("", "")
    for _ in range(12):
        learning.take(word("hello"))
    wait_until(files.path("").exists, "the file of what was learned since", 60)
    assert set(files.load("").signs) <= set("HELO")


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "tray_asl").write_text("a file where the folder should be")
    classifier = Classifier()
    learning = HandLearning(classifier, "", "en", "")
    for text in WORDS * 2:
        learning.take(word(text))
    wait_until(lambda: "cannot be kept" in caplog.text, "the warning", 60)
    learning.close()
    assert classifier.correction is not None
    assert caplog.text.count("cannot be kept") == 1
    assert not any(text in caplog.text for text in WORDS)
