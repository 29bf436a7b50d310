"""Files of lines `word frequency`: the language's own, and one that a person may keep."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from tray_asl.errors import TrayAslError
from tray_asl.spelling.text.words.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENGLISH = Path(str(resources.files("tray_asl"))) / "languages" / "en"
_OWN_FREQUENCY = 20_000_000  # of a word listed without a number: as often as the 3500th most common English word
_DROPPED = str.maketrans("", "", "'\u2019-")


class WordListError(TrayAslError):
    """A list of words is missing or cannot be read."""


def load_english(own_words: Path | None = None) -> Lexicon:
    """Load English, and a person's own words if they keep a list of them.

    The words are SymSpell's, 82,765 that are both in SCOWL and in the Google Books n-grams, with frequencies from the
    latter (languages/en/NOTICE.txt). Words of everyday writing that it lacks are added.

    Args:
        own_words: a list that a person keeps. It makes no English word rarer.

    Raises:
        WordListError: A list is missing or cannot be read.
    """
    shipped = (_ENGLISH / "words.txt", _ENGLISH / "everyday.txt")
    for path in shipped:
        if not path.is_file():
            raise WordListError(f"The list of English words {path} is missing. Install tray_asl again.")
    return load_lexicon([*shipped, own_words]) if own_words else _load_shipped(shipped)


@cache
def _load_shipped(paths: tuple[Path, ...]) -> Lexicon:
    """Load what never changes once for all who spell and learn."""
    return load_lexicon(paths)


def load_lexicon(paths: Sequence[Path]) -> Lexicon:
    """Load the words of several files; a word that is listed more than once has its greatest frequency.

    Raises:
        WordListError: A file cannot be read or has a line that is no word, or if there is no word in them.
    """
    frequencies: dict[str, int] = {}
    for path in paths:
        read = read_frequencies(path)
        frequencies |= {word: count for word, count in read.items() if count > frequencies.get(word, 0)}
    if not frequencies:
        raise WordListError(f"There is no word in {', '.join(map(str, paths))}. Write lines in it such as: hello 1000")
    return Lexicon.of(frequencies)


def read_frequencies(path: Path) -> dict[str, int]:
    """Read lines `word frequency`, UTF-8; the frequency may be missing, and a line that begins with # is a comment.

    Apostrophes and hyphens are dropped, as fingers spell none. Where that leaves the same letters of two words, such as
    `we're` and `were`, the more frequent one counts. Words of other characters than a-z are passed over: no letter of
    the hand writes them.

    Raises:
        WordListError: The file cannot be read or a line is something else.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WordListError(
            f"The list of words {path} cannot be read ({error}). It must be a text file in UTF-8."
        ) from error
    frequencies: dict[str, int] = {}
    for number, line in enumerate(text.lower().splitlines(), 1):
        word, _, count = line.partition(" ")
        if not (word.isalpha() and count.isdecimal() and count[0] != "0"):
            # what else there may be: rare, and so kept out of the loop
            word, count = _parse(line, f"{path}, line {number}")
        if word.isascii() and word:
            frequencies[word] = max(int(count), frequencies.get(word, 0))
    return frequencies


def _parse(line: str, place: str) -> tuple[str, str]:
    """Take a line apart that is not just a word, a space and a number; an empty word means that there is none."""
    match line.partition("#")[0].split():
        case []:
            return "", "0"
        case [word]:
            count = str(_OWN_FREQUENCY)
        case [word, count] if count.isdecimal() and int(count) > 0:
            pass
        case _:
            raise WordListError(f"{place}: {line.strip()!r} is not a word and its frequency, such as: hello 1000")
    word = word.translate(_DROPPED)
    return (word if word.isalpha() else ""), count
