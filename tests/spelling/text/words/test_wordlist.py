"""Lists of words: what comes with the program, and what a person writes themselves."""

from dataclasses import replace
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from tray_asl.languages.pack import load_pack
from tray_asl.spelling.text.words.completer import Completer
from tray_asl.spelling.text.words.letter import Letter
from tray_asl.spelling.text.words.lexicon import Lexicon
from tray_asl.spelling.text.words.wordlist import (
    WordListError,
    load_lexicon,
    load_words,
    read_frequencies,
)

ENGLISH = load_pack("en")


@pytest.fixture
def own_words(tmp_path: Path) -> Path:
    return tmp_path / "words.txt"


def test_english_knows_what_people_say(english: Lexicon) -> None:
    for word in ("hello", "Thanks", "ok", "dont", "fingerspelling", "JOHN"):
        assert word in english
    for word in ("hallo", "teh", "xkcd", ""):
        assert word not in english


def test_a_list_may_be_kept_by_hand(own_words: Path) -> None:
    own_words.write_text("\ufeff# my people\n\nSaoirse\nNiamh 500\n\tWi-Fi   7  # at home\nO'Neill\nZoë 9\n", "utf-8")
    lexicon = load_lexicon([own_words], ENGLISH.spelled)
    assert tuple(lexicon.words) == ("niamh", "oneill", "saoirse", "wifi")
    assert read_frequencies(own_words)["niamh"] == 500


def test_of_two_words_with_the_same_letters_the_more_frequent_one_counts(own_words: Path) -> None:
    own_words.write_text("wed 1\nwere 500\nwe're 3\nwe'd 9\n", "utf-8")
    lexicon = load_lexicon([own_words], ENGLISH.spelled)
    assert tuple(lexicon.words) == ("wed", "were")
    assert np.exp(lexicon.log_frequency).round(3).tolist() == [0.018, 0.982]


def test_a_word_is_written_as_it_is_meant_where_that_is_certain(own_words: Path) -> None:
    own_words.write_text("don't 99\nwere 5\nwe're 9\nwifi 5\nwi-fi 1\nid 9\ni'd 91\n", "utf-8")
    assert load_lexicon([own_words], ENGLISH.spelled).written == {"dont": "don't", "id": "i'd"}


def test_own_words_join_english_and_make_none_of_its_words_rarer(own_words: Path) -> None:
    own_words.write_text("saoirse\nhello 7\nwe'll\n", "utf-8")
    lexicon = load_words(ENGLISH, own_words)
    assert "saoirse" in lexicon
    assert "world" in lexicon
    proposed = [Completer(lexicon).complete([Letter.certain(letter) for letter in begun]) for begun in ("hel", "wel")]
    assert "hello" in proposed[0]
    assert proposed[1][0] == "well"


@pytest.mark.parametrize("line", ["hello world", "hello 0", "hello -3", "hello 1.5", "hello 3 4"])
def test_a_line_that_is_no_word_is_named(own_words: Path, line: str) -> None:
    own_words.write_text(f"fine 3\n{line}\n", "utf-8")
    with pytest.raises(WordListError, match=r"words\.txt, line 2: .*hello 1000"):
        read_frequencies(own_words)


def test_what_cannot_be_read_is_named(own_words: Path) -> None:
    with pytest.raises(WordListError, match=r"words\.txt cannot be read"):
        read_frequencies(own_words)
    own_words.write_bytes(b"caf\xe9 3\n")
    with pytest.raises(WordListError, match="UTF-8"):
        read_frequencies(own_words)
    own_words.write_text("# nothing yet\n", "utf-8")
    with pytest.raises(WordListError, match="no word"):
        load_lexicon([own_words], {})


def test_a_language_whose_list_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(WordListError, match=r"words\.txt is missing\. Install tray_asl again"):
        load_words(replace(ENGLISH, words=(tmp_path / "words.txt",)))


def test_english_comes_with_the_program_and_with_its_licence() -> None:
    folder = resources.files("tray_asl") / "languages" / "en"
    notice = (folder / "NOTICE.txt").read_text("utf-8")
    for origin in ("SymSpell", "MIT License", "SCOWL", "Google Books", "Creative Commons Attribution 3.0"):
        assert origin in notice
    words = (folder / "words.txt").read_text("ascii").splitlines()
    assert len({line.split()[0] for line in words}) == len(words) > 82_000
