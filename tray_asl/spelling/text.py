"""The text that has been typed: case, spaces, and the word that is being spelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tray_asl.spelling.action import Action
from tray_asl.spelling.ambiguity import Shape, Typed, choose

if TYPE_CHECKING:
    from collections.abc import Sequence

Case = Literal["lower", "upper", "sentence"]


class Writer:
    """Turns confirmed shapes and pauses into actions; knows only what it has typed itself."""

    def __init__(self) -> None:
        self.case: Case = "lower"
        self.reset()

    def reset(self) -> None:
        """Forget the text: the person may have gone on somewhere else."""
        self._word: list[Typed] = []
        self._closing = ""  # the last character typed that was no space

    @property
    def word(self) -> Sequence[Typed]:
        """The word that is being spelled; empty after a space."""
        return self._word

    @property
    def last_key(self) -> str | None:
        """The key of the shape that was typed last in the word."""
        return self._word[-1].shape.key if self._word else None

    def character(self, shape: Shape) -> str:
        """Tell which character the shape would be typed as now, in its case."""
        return cased(choose(shape, self._word), self.case, self._closing)

    def write(self, time: float, shape: Shape, confidence: float, *, instead: bool = False) -> Action:
        """Type a shape; `instead` of the last character of the word, if there is one."""
        erase = 1 if instead and self._word else 0
        if erase:
            self._word.pop()
        text = self.character(shape)
        self._word.append(Typed(shape, choose(shape, self._word)))
        self._closing = text
        return Action(time, text, erase, confidence)

    def space(self, time: float) -> Action | None:
        """Close the word with a space; None where there is no word to close."""
        if not self._word:
            return None
        self._word = []
        return Action(time, " ")


def cased(character: str, case: Case, before: str) -> str:
    """Give a character its case; `before` is what was typed before it, spaces left out, empty at the start."""
    capital = case == "upper" or (case == "sentence" and (not before or before in ".!?\n"))
    return character.upper() if capital else character.lower()
