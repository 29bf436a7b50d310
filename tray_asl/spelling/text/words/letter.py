"""The value that words are checked by: a letter typed, and what it could have been instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.spelling.text.letters_and_digits import TWINS

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FIRST_LETTER = SIGNS.index("A")
_TWIN_LETTERS = [LETTERS.index(letter) for letter in TWINS]
_TWIN_DIGITS = [SIGNS.index(digit) for digit in TWINS.values()]


@dataclass(frozen=True, slots=True, eq=False)
class Letter:
    """One character of a word, or a hand that was held and not typed.

    Attributes:
        character: as it was typed; a digit or a mark is allowed and keeps the word from being corrected. Empty for a
            hand that was held and not typed, which may be a letter or none.
        likely: float32[26] over A-Z, how likely the hand meant each letter as far as the camera could tell; sums to 1.
    """

    character: str
    likely: NDArray[np.float32]

    @classmethod
    def certain(cls, character: str) -> Letter:
        """Take a character for what it is: it was drawn in the air, or typed by other means."""
        likely = np.zeros(len(LETTERS), np.float32)
        index = LETTERS.find(character.upper())
        if index >= 0:
            likely[index] = 1
        else:
            likely[:] = 1 / len(LETTERS)
        return cls(character, likely)

    @classmethod
    def seen(cls, character: str, probabilities: NDArray[np.float32]) -> Letter:
        """Take over the classifier's doubts: float32[36] over SIGNS, the mean of the time that the sign was held.

        Digits that look like a letter count for that letter; the other digits are left out.
        """
        likely = probabilities[_FIRST_LETTER:].copy()
        likely[_TWIN_LETTERS] += probabilities[_TWIN_DIGITS]
        total = likely.sum()
        return cls(character, likely / total) if total > 0 else cls.certain(character)

    @property
    def confidence(self) -> float:
        """How likely the character typed was meant, 0 to 1; nothing typed never was."""
        if not self.character:
            return 0.0
        index = LETTERS.find(self.character.upper())
        return float(self.likely[index]) if index >= 0 else 1.0
