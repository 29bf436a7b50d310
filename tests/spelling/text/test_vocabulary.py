"""The settings decide what a word is checked against."""

from pathlib import Path

import pytest

from tray_asl.settings.schema import SpellingSettings
from tray_asl.spelling.text.vocabulary import Vocabulary
from tray_asl.spelling.text.words.letter import Letter
from tray_asl.spelling.text.words.wordlist import WordListError
from tray_asl.spelling.text.writer import Writer


def doubtful(typed: str, or_else: str) -> list[Letter]:
    """Spell letters that could as well have been others."""
    return [
        Letter(a, 0.6 * Letter.certain(a).likely + 0.4 * Letter.certain(b).likely)
        for a, b in zip(typed, or_else, strict=True)
    ]


def test_own_words_are_left_as_they_are_corrected_to_and_proposed(tmp_path: Path) -> None:
    own = tmp_path / "words.txt"
    own.write_text("nother\nsaoirse\n", "utf-8")
    vocabulary, writer = Vocabulary(), Writer()
    vocabulary.equip(writer, SpellingSettings(words="correct"))
    assert writer.checker is not None
    assert writer.checker.correct(doubtful("nother", "mother")) is not None
    assert writer.checker.correct(doubtful("saeirse", "saoirse")) is None
    vocabulary.equip(writer, SpellingSettings(words="correct", completions=True, own_words=str(own)))
    assert writer.checker.correct(doubtful("nother", "mother")) is None
    correction = writer.checker.correct(doubtful("saeirse", "saoirse"))
    assert correction is not None
    assert correction.corrected == "saoirse"
    assert writer.completer is not None
    assert "saoirse" in writer.completer.complete(doubtful("saoi", "saoi"))


def test_what_was_restored_is_remembered_as_long_as_the_words_stay_the_same() -> None:
    vocabulary, writer = Vocabulary(), Writer()
    vocabulary.equip(writer, SpellingSettings(words="correct"))
    assert writer.checker is not None
    writer.checker.protect("nother")
    vocabulary.equip(writer, SpellingSettings(words="correct", hold_ms=300))
    assert writer.checker.correct(doubtful("nother", "mother")) is None


def test_a_list_that_cannot_be_read_is_named_when_it_is_needed(tmp_path: Path) -> None:
    settings = SpellingSettings(own_words=str(tmp_path / "gone.txt"))
    Vocabulary().equip(Writer(), settings)
    with pytest.raises(WordListError, match=r"gone\.txt"):
        Vocabulary().equip(Writer(), settings.model_copy(update={"words": "correct"}))
