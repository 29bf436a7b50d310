"""Correct a completed word if another one was clearly meant."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from tray_asl.spelling.text.words.casing import in_case_of, is_plain
from tray_asl.spelling.text.words.channel import Noise, weigh
from tray_asl.spelling.text.words.possible_words import possible_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.spelling.text.words.letter import Letter
    from tray_asl.spelling.text.words.lexicon import Lexicon

_SHORTEST = 2
"""Letters of a word that may be a misspelling."""


@dataclass(frozen=True, slots=True)
class Caution:
    """When a word is left as it is.

    Attributes:
        sure: a word is corrected only if it was meant with this probability, all others and unknown words considered.
        unknown: how likely a word is none of the list before it is seen: a name, a password.
        confident: a word each of whose letters has this probability at least is what the person meant, but that a
            double may have come once: how sure the camera is of a letter says nothing of how often it was made.
    """

    sure: float = 0.9
    unknown: float = 0.2
    confident: float = 0.9


class Corrector:
    """Checks words against a lexicon.

    What a person has taken back is left alone: `protect` remembers it until the Corrector is dropped, and nowhere else.
    """

    def __init__(self, lexicon: Lexicon, noise: Noise | None = None, caution: Caution | None = None) -> None:
        self._lexicon = lexicon
        self._noise = noise or Noise()
        self._caution = caution or Caution()
        self._protected: set[str] = set()

    def protect(self, spelling: str) -> None:
        """Leave a spelling alone from now on: the person has undone its correction."""
        self._protected.add(spelling.lower())

    def correct(self, word: Sequence[Letter]) -> str | None:
        """Find the word that was clearly meant, in the case of what was typed; None where the word stands."""
        typed = "".join(letter.character for letter in word)
        if not is_plain(typed) or self.is_protected(typed):
            return None  # a code, or what was restored
        meant = self._meant(word, typed)
        written = in_case_of(typed, self._lexicon.written.get(meant, meant))
        return None if written == typed else written

    def is_protected(self, spelling: str) -> bool:
        """Tell whether the person has undone the correction of a spelling."""
        return spelling.lower() in self._protected

    def _meant(self, word: Sequence[Letter], typed: str) -> str:
        """Find the word of the list, in lower case; what was typed, where no other is clearly meant."""
        stands = typed in self._lexicon and len(word) == len(typed)
        if len(typed) < _SHORTEST or stands:
            return typed.lower()
        found = possible_words(self._lexicon, weigh(word, self._noise), self._caution.unknown)
        if not found or found[0][1] < self._caution.sure:
            return typed.lower()
        meant = found[0][0]
        confident = min(letter.confidence for letter in word) >= self._caution.confident
        return typed.lower() if confident and not _lacks_only_doubles(typed.lower(), meant) else meant


def _lacks_only_doubles(typed: str, meant: str) -> bool:
    """Tell whether what was typed becomes the word by making letters double."""
    runs, wanted = ([(letter, len(list(same))) for letter, same in groupby(word)] for word in (typed, meant))
    return len(runs) == len(wanted) and all(
        letter == other and count <= most for (letter, count), (other, most) in zip(runs, wanted, strict=True)
    )
