"""Files of lines `word frequency`: a language's own, and one that a person may keep."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from tray_asl.languages.pack import LanguageError, load_pack
from tray_asl.reading import read_bytes
from tray_asl.spelling.text.words.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tray_asl.languages.pack import LanguagePack

_OWN_FREQUENCY = 20_000_000  # of a word listed without a number: as often as the 3500th most common English word

_MOST: Final = 50_000_000
"""Bytes that a list may have: those that come with the program have up to a fortieth of that."""

_CERTAIN: Final = 0.9
"""The share that one way to write a word needs among all words of the same letters to be the one that is meant."""


class WordListError(LanguageError):
    """A list of words is missing or cannot be read."""


def load_english() -> Lexicon:
    """Load the words of English, by which the program is measured."""
    return load_words(load_pack("en"))


def load_words(pack: LanguagePack, own_words: Path | None = None) -> Lexicon:
    """Load the words of a language, and a person's own if they keep a list of them.

    Args:
        pack: the language.
        own_words: a list that a person keeps. It makes no word of the language rarer.

    Raises:
        WordListError: A list is missing or cannot be read.
    """
    for path in pack.words:
        if not path.is_file():
            raise WordListError(
                f"The list of words {path} is missing. Install tray_asl again, or mend the words of the language pack."
            )
    if own_words is None:
        return _load_shipped(pack.words, pack.written, tuple(pack.spelled.items()))
    return load_lexicon([*pack.words, own_words], pack.spelled, pack.written)


@cache
def _load_shipped(paths: tuple[Path, ...], written: tuple[Path, ...], spelled: tuple[tuple[str, str], ...]) -> Lexicon:
    """Load what does not change once for all who spell and learn."""
    return load_lexicon(paths, dict(spelled), written)


def load_lexicon(paths: Sequence[Path], spelled: Mapping[str, str], written_files: Sequence[Path] = ()) -> Lexicon:
    """Load the words of several files; a word that is listed more than once has its greatest frequency.

    Words that fingers spell alike, such as `we're` and `were`, are one, as frequent as the most frequent of them.

    Args:
        paths: the files.
        spelled: how characters that no sign makes are spelled.
        written_files: files of lines `dont don't`: how words are written, whatever their frequencies.

    Raises:
        WordListError: A file cannot be read or has a line that is no word, or if there is no word in them.
    """
    frequencies: dict[str, int] = {}
    unlike: defaultdict[str, dict[str, int]] = defaultdict(dict)  # words that are not written as they are spelled
    letters = str.maketrans(dict(spelled))
    for path in paths:
        for word, count in read_frequencies(path).items():
            if word.isascii() and word.isalpha():
                frequencies[word] = max(count, frequencies.get(word, 0))
                continue
            key = word.translate(letters)
            if key.isascii() and key.isalpha():
                unlike[key][word] = max(count, unlike[key].get(word, 0))
    written: dict[str, str] = {}
    for key, words in unlike.items():
        best = max(words, key=lambda word: words[word])
        if words[best] >= _CERTAIN * (sum(words.values()) + frequencies.get(key, 0)):
            written[key] = best
        frequencies[key] = max(words[best], frequencies.get(key, 0))
    for path in written_files:
        written |= _read_written(path)
    if not frequencies:
        raise WordListError(f"There is no word in {', '.join(map(str, paths))}. Write lines in it such as: hello 1000")
    return Lexicon.of(frequencies, written)


def read_frequencies(path: Path) -> dict[str, int]:
    """Read lines `word frequency`, UTF-8; the frequency may be missing, and a line that begins with # is a comment.

    Returns:
        The words in lower case, as they are written, with their frequencies.

    Raises:
        WordListError: The file cannot be read or a line is something else.
    """
    frequencies: dict[str, int] = {}
    for number, line in enumerate(_read(path).lower().splitlines(), 1):
        word, _, count = line.partition(" ")
        if not (word.isalpha() and count.isdecimal() and count[0] != "0"):
            # what else there may be: rare, and so kept out of the loop
            word, count = _parse(line, f"{path}, line {number}")
        if word:
            frequencies[word] = max(int(count), frequencies.get(word, 0))
    return frequencies


def _read(path: Path) -> str:
    try:
        return read_bytes(path, _MOST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WordListError(
            f"The list of words {path} cannot be read ({error}). It must be a text file in UTF-8."
        ) from error


def _read_written(path: Path) -> dict[str, str]:
    """Read lines of a word as it is spelled and as it is written."""
    written = {}
    for number, line in enumerate(_read(path).splitlines(), 1):
        match line.partition("#")[0].split():
            case []:
                pass
            case [spelled, word] if spelled.isascii() and spelled.isalpha() and spelled.islower():
                written[spelled] = word
            case _:
                raise WordListError(f"{path}, line {number}: {line.strip()!r} is not two words, such as: dont don't")
    return written


def _parse(line: str, place: str) -> tuple[str, str]:
    """Take a line apart that is not just a word, a space and a number; an empty word means that there is none."""
    match line.partition("#")[0].split():
        case []:
            return "", "0"
        case [word]:
            return word, str(_OWN_FREQUENCY)
        case [word, count] if count.isdecimal() and int(count) > 0:
            return word, count
        case _:
            raise WordListError(f"{place}: {line.strip()!r} is not a word and its frequency, such as: hello 1000")
