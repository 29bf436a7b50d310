"""The settings decide what a word is checked against."""

from pathlib import Path

import pytest

from tests.spelling.text.test_writer import doubtful
from tray_asl.languages.pack import LanguageError
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.spelling.text.vocabulary import Vocabulary
from tray_asl.spelling.text.words.wordlist import WordListError

CORRECT = SpellingSettings(words="correct")


def corrected(vocabulary: Vocabulary, settings: SpellingSettings, spelled: str, meant: str) -> str:
    """Load what the settings want, and close a word whose letters could well be another's."""
    vocabulary.load(settings)
    return vocabulary.assistant(settings).corrected(spelled.lower(), doubtful(spelled, meant))


def test_own_words_are_left_as_they_are_corrected_to_and_proposed(tmp_path: Path) -> None:
    own = tmp_path / "words.txt"
    own.write_text("nother\nsaoirse\n", "utf-8")
    vocabulary = Vocabulary()
    assert corrected(vocabulary, CORRECT, "NOTHER", "MOTHER") == "mother"
    assert corrected(vocabulary, CORRECT, "SAEIRSE", "SAOIRSE") == "saeirse"
    settings = SpellingSettings(words="correct", completions=True, own_words=str(own))
    assert corrected(vocabulary, settings, "NOTHER", "MOTHER") == "nother"
    assert corrected(vocabulary, settings, "SAEIRSE", "SAOIRSE") == "saoirse"
    assert "saoirse" in vocabulary.assistant(settings).completions("saoi", doubtful("SAOI", "SAOI"))


def test_own_words_are_read_again_once_they_have_changed(tmp_path: Path) -> None:
    own = tmp_path / "words.txt"
    own.write_text("saoirse\n", "utf-8")
    settings = SpellingSettings(words="correct", own_words=str(own))
    vocabulary = Vocabulary()
    assert corrected(vocabulary, settings, "NOTHER", "MOTHER") == "mother"
    own.write_text("saoirse\nnother\n", "utf-8")
    assert corrected(vocabulary, settings, "NOTHER", "MOTHER") == "nother"


def test_what_was_restored_is_remembered_as_long_as_the_words_stay_the_same() -> None:
    vocabulary = Vocabulary()
    vocabulary.load(CORRECT)
    vocabulary.assistant(CORRECT).leave_alone("nother")
    assert corrected(vocabulary, SpellingSettings(words="correct", hold_ms=300), "NOTHER", "MOTHER") == "nother"


def test_a_list_that_cannot_be_read_is_named_when_it_is_needed_and_the_former_words_stay(tmp_path: Path) -> None:
    settings = SpellingSettings(words="exact", own_words=str(tmp_path / "gone.txt"))
    vocabulary = Vocabulary()
    vocabulary.load(settings)
    assert corrected(vocabulary, CORRECT, "NOTHER", "MOTHER") == "mother"
    with pytest.raises(WordListError, match=r"gone\.txt"):
        vocabulary.load(settings.model_copy(update={"words": "correct"}))
    assert corrected(vocabulary, CORRECT, "NOTHER", "MOTHER") == "mother"


def test_another_language_corrects_by_its_words_and_writes_its_accents() -> None:
    spanish = SpellingSettings(words="correct", completions=True, language="es")
    vocabulary = Vocabulary()
    assert corrected(vocabulary, CORRECT, "MANANA", "MANANA") == "manana"
    assert corrected(vocabulary, spanish, "MANANA", "MANANA") == "mañana"
    assert corrected(vocabulary, spanish, "GRACAAS", "GRACIAS") == "gracias"
    assert "canción" in vocabulary.assistant(spanish).completions("canci", doubtful("CANCI", "CANCI"))
    vocabulary.assistant(spanish).leave_alone("manana")
    assert corrected(vocabulary, spanish, "MANANA", "MANANA") == "manana"


@pytest.mark.parametrize(
    ("spelled", "written"), [("dont", "don't"), ("im", "I'm"), ("i", "i"), ("ill", "ill"), ("were", "were")]
)
def test_english_is_written_with_its_apostrophes_where_they_are_certain(spelled: str, written: str) -> None:
    vocabulary = Vocabulary()
    vocabulary.load(CORRECT)
    assistant = vocabulary.assistant(CORRECT)
    signs = doubtful(spelled.upper(), spelled.upper())
    assert assistant.corrected(spelled, signs) == written
    assert assistant.corrected(spelled.capitalize(), signs) == written[:1].upper() + written[1:]


def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(LanguageError, match="no language 'xx'"):
        Vocabulary().load(CORRECT.model_copy(update={"language": "xx"}))
