"""What held signs are written with: the writer, or a layer that looks them up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tray_asl.hands.hand import Hand
    from tray_asl.spelling.action import Action
    from tray_asl.spelling.held.debounce import Probabilities
    from tray_asl.spelling.text.letters_and_digits import Typed


class Writes(Protocol):
    """What signs are written with; Writer does it."""

    @property
    def last_key(self) -> str | None:
        """The key of the shape that was written last, if there is one that the next may belong to."""

    @property
    def ends_in_double(self) -> bool:
        """Whether the last two that were written are the same."""

    def character(self, sign: Typed) -> str | None:
        """Tell what would be written now."""

    def write(self, time: float, sign: Typed, confidence: float, *, instead: int = 0) -> Action:
        """Write a sign, `instead` of the last so many."""

    def doubt(self, time: float, seen: Probabilities, hand: Hand) -> None:
        """Take in that a hand was held that is too unsure to be written; seen: float32[36], what it was taken for."""
