"""What is likely to be spelled next: words by their frequencies, and what other strings of letters look like."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from tray_asl.signs.prediction import LETTERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.spelling.text.words.lexicon import Lexicon

    Floats = NDArray[np.float64]

END = len(LETTERS)
"""The index of the end of the word, after those of the letters A to Z."""

_SYMBOLS = len(LETTERS) + 1
_AS_IN_WORDS = -1.7  # what the letters of English words cost on average, so that letters are begun as readily
_ORDER = 4  # letters of an n-gram
_SHARES = np.log([0.85, 0.1, 0.05])  # at first: of known words, of strings that look like words, of any letters
_UNIFORM = np.full(_SYMBOLS, -np.log(_SYMBOLS))


class Language(Protocol):
    """A model of what is spelled."""

    def following(self, word: str) -> Floats:
        """Say how likely each letter (A to Z) and, last, the end is after these capitals: float64[27], logarithms."""


class AnyLetters:
    """No model: every letter is as likely as any other, so that codes and names are taken as they are spelled."""

    def following(self, word: str) -> Floats:  # noqa: ARG002 (the word plays no part)
        """See Language."""
        return np.full(_SYMBOLS, _AS_IN_WORDS)


class WordLanguage:
    """Words with frequencies, mixed with the n-grams of their letters and with any letter at all.

    Each of the three counts by how well it has foretold the word so far: a string that is no word soon costs no more
    than its letters taken alone. The n-grams back off as Witten and Bell (1991) do it.

    Args:
        lexicon: the words, and how often they are used.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = np.array([word.upper() for word in lexicon.words], np.str_)
        shares = np.exp(lexicon.log_frequency)
        self._before = np.concatenate([[0.0], np.cumsum(shares)])  # the share of all words before each
        self._tables = np.log(_ngrams(self._words, np.sqrt(shares / shares.min())))
        self.following = lru_cache(maxsize=100_000)(self._following)
        self._shares = lru_cache(maxsize=100_000)(self._foretold)

    def _following(self, word: str) -> Floats:
        begun = self._begun(word)
        with np.errstate(divide="ignore"):
            words = np.log(begun / max(begun.sum(), 1e-300))
        kinds = np.stack([words, self._letters(word), _UNIFORM])
        shares = self._shares(word)
        mixture: Floats = np.logaddexp.reduce(kinds + (shares - np.logaddexp.reduce(shares))[:, None], axis=0)
        return mixture

    def _foretold(self, word: str) -> Floats:
        """Say how likely the beginning of a word is for each kind of text, its first share included: float64[3]."""
        if not word:
            return _SHARES
        before, letter = word[:-1], ord(word[-1]) - ord("A")
        with np.errstate(divide="ignore"):
            known = np.log(self._begun(word).sum() / self._before[-1])
        letters = self._shares(before)[1] + self._letters(before)[letter]
        return np.array([_SHARES[0] + known, letters, _SHARES[2] + len(word) * _UNIFORM[0]])

    def _begun(self, word: str) -> Floats:
        """Add up the frequencies of the words that begin so, by their next letter."""
        edges = [word, *(word + letter for letter in LETTERS), word + "["]  # "[" comes after Z
        places = self._before[np.searchsorted(self._words, edges)]
        sums = np.diff(places)
        return np.concatenate([sums[1:], sums[:1]])

    def _letters(self, word: str) -> Floats:
        """Look up what follows the last letters."""
        codes = [END] * (_ORDER - 1) + [ord(letter) - ord("A") for letter in word]
        likely: Floats = self._tables[tuple(codes[1 - _ORDER :])]
        return likely


def _ngrams(words: NDArray[np.str_], weights: Floats) -> Floats:
    """Count the letters after each three, and back off: float64[27, 27, 27, 27]; END stands for before the word too."""
    codes = words.view(np.uint32).reshape(len(words), -1).astype(np.int64) - ord("A")
    codes = np.pad(np.where(codes < 0, END, codes), ((0, 0), (_ORDER - 1, 1)), constant_values=END)
    windows = np.lib.stride_tricks.sliding_window_view(codes, _ORDER, axis=1)
    inside = windows[:, :, -2] != END
    inside[:, 0] = True  # the first letter follows nothing but ENDs
    rows, _ = np.nonzero(inside)
    grams, weight = windows[inside], weights[rows]
    likely = np.full((_SYMBOLS,) * _ORDER, 1 / _SYMBOLS)
    for order in range(1, _ORDER + 1):
        counts = np.zeros((_SYMBOLS,) * order)
        np.add.at(counts, tuple(grams[:, _ORDER - order :].T), weight)
        total = counts.sum(axis=-1, keepdims=True)
        kinds = (counts > 0).sum(axis=-1, keepdims=True)
        share = np.where(total > 0, total / np.maximum(total + kinds, 1e-12), 0.0)
        likely = share * counts / np.maximum(total, 1e-12) + (1 - share) * likely
    return likely
