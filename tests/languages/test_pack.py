"""Language packs: what each that comes with the program must have, and what is told of a broken one."""

import os
from pathlib import Path

import pytest

from tray_asl.languages.pack import LanguageError, load_pack, shipped_packs
from tray_asl.languages.sentences import last_line, last_sentence
from tray_asl.practice.words import common_words
from tray_asl.spelling.text.words.wordlist import load_words

MAX_SIZE = 1_500_000


@pytest.mark.parametrize("language", shipped_packs())
def test_a_pack_that_is_shipped_is_whole(language: str) -> None:
    pack = load_pack(language)
    lexicon = load_words(pack)
    assert len(lexicon.words) > 20_000
    assert len(common_words(language)) == 3000
    assert all(set(word) <= set("abcdefghijklmnopqrstuvwxyz") for word in lexicon.words)
    assert "licence" in (pack.folder / "NOTICE.txt").read_text("utf-8").lower()
    assert sum(path.stat().st_size for path in pack.words) < MAX_SIZE
    marks = [chr(code) for code in range(33, 127) if not chr(code).isalnum()]
    assert set(marks) <= pack.names.keys(), "a mark that has no name"


def test_spanish_is_spelled_without_accents_and_written_with_them() -> None:
    lexicon = load_words(load_pack("es"))
    for spelled, written in (("manana", "mañana"), ("cancion", "canción"), ("pinguino", "pingüino")):
        assert spelled in lexicon
        assert lexicon.written[spelled] == written
    assert "esta" not in lexicon.written, "either esta or está"
    assert "gracias" in lexicon


def test_a_folder_of_ones_own_is_a_language(tmp_path: Path) -> None:
    (tmp_path / "language.toml").write_text(
        'name = "Nederlands"\nvoice = "nl"\nwords = ["w.txt"]\n[spelled]\n"é" = "e"\n'
    )
    (tmp_path / "w.txt").write_text("één 90\nhallo 10\n", "utf-8")
    pack = load_pack(str(tmp_path))
    assert (pack.name, pack.voice) == ("Nederlands", "nl")
    assert load_words(pack).written == {"een": "één"}


def test_a_file_that_is_far_too_long_is_not_read_on_for_ever(tmp_path: Path) -> None:
    words, pack = tmp_path / "w.txt", tmp_path / "language.toml"
    pack.write_text('name = "N"\nvoice = "nl"\nwords = ["w.txt"]\n')
    words.touch()
    os.truncate(words, 60_000_000)
    with pytest.raises(LanguageError, match=r"w\.txt cannot be read .*File too large"):
        load_words(load_pack(str(tmp_path)))
    pack.write_text("#" * 2_000_000)
    with pytest.raises(LanguageError, match=r"language\.toml cannot be read .*File too large"):
        load_pack(str(tmp_path))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name =", "cannot be read"),
        ('voice = "nl"', "lacks name"),
        ('name = "N"\nvoice = "nl"', "lacks words"),
        ('name = "N"\nvoice = "nl"\nwords = ["w"]\ncolour = 1', "'colour', which means nothing"),
        ('name = "N"\nvoice = "nl"\nwords = ["w"]\n[names]\nij = "ei"', "single characters"),
        ('name = "N"\nvoice = "nl"\nwords = ["w"]\n[spelled]\n"ß" = "SS"', "only the letters a to z"),
    ],
)
def test_a_pack_that_is_broken_is_told(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "language.toml").write_text(text, "utf-8")
    with pytest.raises(LanguageError, match=complaint):
        load_pack(str(tmp_path))


def test_a_language_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(LanguageError, match=r"no language 'xx'.*one of en, es"):
        load_pack("xx")


@pytest.mark.parametrize(
    ("text", "sentence", "line"),
    [
        ("How are you? I am f", "I am f", "How are you? I am f"),
        ("Hi.\nHow are you? ", "How are you?", "How are you?"),
        ("it is 3.5 km", "it is 3.5 km", "it is 3.5 km"),
        ("sent\n\n", "sent", "sent"),
        (" \n", "", ""),
    ],
)
def test_what_is_said(text: str, sentence: str, line: str) -> None:
    assert last_sentence(text) == sentence
    assert last_line(text) == line
