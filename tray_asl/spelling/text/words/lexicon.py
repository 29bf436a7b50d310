"""The words of a language, how often they are used, and how their letters follow each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

import numpy as np

from tray_asl.spelling.text.words.trie import Level, build_levels, letter_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


class Words(Sequence[str]):
    """Many words as one array: strings would take three times the memory, and leave holes in what was freed since.

    Args:
        words: bytes_[n], ASCII.
    """

    def __init__(self, words: NDArray[np.bytes_]) -> None:
        self._words = words

    def __len__(self) -> int:
        """Count them."""
        return len(self._words)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Words: ...

    def __getitem__(self, place: int | slice) -> str | Words:
        """Give a word, or some of them."""
        return Words(self._words[place]) if isinstance(place, slice) else self._words[place].decode()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language's words; any language that is spelled with the letters of the hand.

    Attributes:
        words: in lower case, a-z only, in alphabetical order.
        log_frequency: float64[n], the natural logarithm of each word's share of all words in use.
        levels: the words as a tree of prefixes, a level for each length.
        start: float64[26], how likely each letter begins a word.
        follow: float64[26, 26], how likely a letter (column) comes after another (row). Every word counts once: this is
            what a name or a new word looks like.
        written: how words are written whose letters alone are not the whole of it: "niño" for the spelled "nino".
    """

    words: Words
    log_frequency: NDArray[np.float64]
    levels: tuple[Level, ...]
    start: NDArray[np.float64]
    follow: NDArray[np.float64]
    written: Mapping[str, str]

    @classmethod
    def of(cls, frequencies: Mapping[str, int], written: Mapping[str, str] | None = None) -> Lexicon:
        """Build from words (lower case, a-z) and how often each is used, above 0, in any unit."""
        unordered = np.array(list(frequencies), np.bytes_)
        order = np.argsort(unordered)  # of arrays, as sorting 83,000 strings would take half of the loading time
        words = unordered[order]
        counts = np.fromiter(frequencies.values(), np.float64, len(frequencies))[order]
        codes = letter_codes(words)
        start, follow = _neighbors(codes)
        return cls(
            Words(words),
            np.log(counts / counts.sum()),
            build_levels(codes),
            start,
            follow,
            written or {},
        )

    def __contains__(self, word: str) -> bool:
        """Tell whether a word, in any case, is one of the language."""
        word = word.lower()
        place = bisect_left(self.words, word)
        return place < len(self.words) and self.words[place] == word


def _neighbors(codes: NDArray[np.uint8]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Count which letters begin words and which follow which, one more than seen so that nothing is impossible."""
    start = np.bincount(codes[:, 0], minlength=26) + 1.0
    before, after = codes[:, :-1].ravel().astype(np.int64), codes[:, 1:].ravel()
    inside = after < 26
    pairs = np.bincount(before[inside] * 26 + after[inside], minlength=26 * 26).reshape(26, 26) + 1.0
    return start / start.sum(), pairs / pairs.sum(axis=1, keepdims=True)
