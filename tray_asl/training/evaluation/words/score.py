"""What became of words that were spelled: characters and words wrong, before and after correction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tray_asl.training.evaluation.edit_distance import distance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.spelling.text.words.corrector import Corrector
    from tray_asl.spelling.text.words.letter import Letter


@dataclass(frozen=True, slots=True)
class Score:
    """What became of some words.

    Attributes:
        characters: how many were meant.
        words: how many were meant.
        wrong_before: characters wrong before correction (edit distance).
        wrong_after: characters wrong after it.
        words_before: words wrong before correction.
        words_after: words wrong after it.
        spoiled: words typed right and corrected.
        swapped: words typed wrong and corrected to another wrong one.
    """

    characters: int = 0
    words: int = 0
    wrong_before: int = 0
    wrong_after: int = 0
    words_before: int = 0
    words_after: int = 0
    spoiled: int = 0
    swapped: int = 0

    def __add__(self, other: Score) -> Score:
        """Add up two scores."""
        return Score(*(getattr(self, field) + getattr(other, field) for field in Score.__slots__))


def score(meant: str, typed: Sequence[Letter], corrector: Corrector) -> Score:
    """Judge one word."""
    before = "".join(letter.character for letter in typed)
    after = (corrector.correct(typed) if typed else None) or before
    return Score(
        len(meant),
        1,
        distance(before, meant),
        distance(after, meant),
        int(before != meant),
        int(after != meant),
        int(before == meant != after),
        int(meant not in (before, after) and after != before),
    )
