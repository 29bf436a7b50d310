"""Completions are the words one would expect."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.spelling.text.words.completer import Completer
from tray_asl.spelling.text.words.letter import Letter
from tray_asl.spelling.text.words.lexicon import Lexicon

Spell = Callable[..., list[Letter]]


def complete(lexicon: Lexicon, letters: list[Letter]) -> tuple[str, ...]:
    return Completer(lexicon).complete(letters)


def test_the_most_used_words_come_first(english: Lexicon, spell: Spell) -> None:
    assert complete(english, spell("th"))[0] == "the"
    assert "hello" in complete(english, spell("hel"))
    assert complete(english, spell("tomo"))[0] == "tomorrow"


@pytest.mark.parametrize(("begun", "word"), [("wer", "were"), ("it", "its"), ("wel", "well"), ("shel", "shell")])
def test_a_common_word_that_a_contraction_shares_its_letters_with_is_proposed(
    english: Lexicon, spell: Spell, begun: str, word: str
) -> None:
    assert complete(english, spell(begun))[0] == word


def test_doubts_are_looked_behind(english: Lexicon, spell: Spell) -> None:
    assert "mother" in complete(english, spell("noth", "moth", 0.45))
    assert complete(english, spell("helo"))[0] == "hello"


def test_case_follows_what_was_typed(english: Lexicon, spell: Spell) -> None:
    assert "Hello" in complete(english, spell("Hel"))
    assert "HELLO" in complete(english, spell("HEL"))
    assert complete(english, spell("T"))[0] == "The"


def test_nothing_is_proposed_for_codes_and_where_no_word_begins(english: Lexicon, spell: Spell) -> None:
    for typed in ("b2", "1", "zzzzzz", "qxvk"):
        assert complete(english, spell(typed)) == ()
    assert complete(english, []) == ()


@given(typed=st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=6), count=st.integers(1, 5))
def test_at_most_as_many_as_asked_all_different_none_as_typed(english: Lexicon, typed: str, count: int) -> None:
    proposals = Completer(english).complete([Letter.certain(character) for character in typed], count)
    assert len(proposals) <= count
    assert len(set(proposals)) == len(proposals)
    assert typed not in proposals
