"""What a word teaches: only what the person has left as it stands, as far as the dictionary is sure of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.hands.hand import Hand
from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.spelling.text.closed_word import ClosedWord
from tray_asl.spelling.text.letters_and_digits import Shape, Typed
from tray_asl.spelling.text.words.assistant import WordAssistant
from tray_asl.spelling.text.words.completer import Completer
from tray_asl.spelling.text.words.corrector import Corrector
from tray_asl.spelling.text.words.meant import letters_meant
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.spelling.text.writer import Writer

if TYPE_CHECKING:
    from tray_asl.spelling.text.words.lexicon import Lexicon


@pytest.fixture(scope="module")
def english() -> Lexicon:
    return load_english()


def sign(letter: str, sure: float = 0.98) -> Typed:
    seen = np.full(len(SIGNS), (1 - sure) / (len(SIGNS) - 1), np.float32)
    seen[SIGNS.index(letter)] = sure
    hand = Hand(0.0, np.zeros((21, 3), np.float32), "right", 1.0, (1, 1))
    return Typed(Shape(letter, (letter,)), None, seen, hand)


def spell(writer: Writer, letters: str, sure: float = 0.98) -> None:
    for letter in letters:
        writer.write(0.0, sign(letter, sure), 1.0)


def accepted(writer: Writer) -> list[str]:
    return ["".join(letter.character for letter in word.letters) for word in writer.closed.take_accepted()]


def test_a_word_teaches_once_the_next_one_is_closed_behind_it() -> None:
    writer = Writer()
    spell(writer, "HAND")
    writer.space(0.0)
    assert accepted(writer) == []
    spell(writer, "IS")
    assert accepted(writer) == []
    writer.space(0.0)
    assert accepted(writer) == ["hand"]


@given(st.lists(st.sampled_from(["word", "space", "backspace", "delete_word", "undo"]), max_size=30))
def test_what_was_taken_back_teaches_nothing(commands: list[str]) -> None:
    writer, number = Writer(), 0
    for command in commands:
        if command == "word":
            spell(writer, LETTERS[number % 26] * 3)
            number += 1
        else:
            getattr(writer, command)(0.0)
        # Accepted is only what stands now, whole, with another word behind it.
        assert set(accepted(writer)) <= set(writer.document.split()[:-1])


def test_a_correction_that_is_taken_back_teaches_what_was_spelled(english: Lexicon) -> None:
    writer = Writer()
    writer.words = WordAssistant(Corrector(english))
    spell(writer, "THFRE", 0.8)
    assert writer.space(0.0)
    assert writer.document == "there "
    writer.undo(0.0)
    assert writer.document == "thfre"
    writer.space(0.0)
    spell(writer, "IS")
    writer.space(0.0)
    (word,) = writer.closed.take_accepted()
    assert word.chosen == "thfre"
    meant = letters_meant(word, english)
    assert "".join(LETTERS[i] for i in meant.argmax(axis=1)) == "THFRE"


def test_a_completion_teaches_what_its_beginning_was_meant_to_be(english: Lexicon) -> None:
    writer = Writer()
    writer.words = WordAssistant(completer=Completer(english))
    spell(writer, "MORNI")
    writer.propose()
    writer.complete(0.0)
    spell(writer, "IS")
    writer.space(0.0)
    (word,) = writer.closed.take_accepted()
    meant = letters_meant(word, english)
    assert word.chosen == "morning"
    assert "".join(LETTERS[i] for i in meant.argmax(axis=1)) == "MORNI"
    assert meant.max(axis=1).min() > 0.9


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("thougjt", "THOUGHT"),  # one letter that nobody spells there
        ("beause", "BEAUSE"),  # one that was left out: the others are what they are
        ("becaause", "BECA?USE"),  # one too many
        ("kqzxj", "?????"),  # a code says nothing
        ("ok", "??"),  # too short to say anything
        ("b2b", "???"),
    ],
)
def test_the_dictionary_says_what_each_letter_was_meant_to_be(spelled: str, meant: str, english: Lexicon) -> None:
    word = ClosedWord.of(spelled, [sign(letter, 0.9) for letter in spelled.upper()])
    rows = letters_meant(word, english)
    assert (rows.sum(axis=1) <= 1 + 1e-9).all()
    found = "".join(LETTERS[int(row.argmax())] if row.max() > 0.5 else "?" for row in rows)
    assert sorted(found) == sorted(meant)
