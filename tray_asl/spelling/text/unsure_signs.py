"""Signs that were held within a word but not typed, because the classifier was too unsure of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tray_asl.hands.hand import Hand
    from tray_asl.spelling.text.letters_and_digits import Typed
    from tray_asl.spelling.text.words.letter import Letter

_T = TypeVar("_T")

_FOLLOWED: Final = 5.0
"""Seconds within which a hand that is held for a letter is followed by the next, or by the end of the word."""


@dataclass(frozen=True, slots=True, eq=False)
class Unsure:
    """One of them.

    Attributes:
        place: how many characters of the word stand before it.
        letter: what it may be; it has no character.
        hand: what was seen.
    """

    place: int
    letter: Letter
    hand: Hand


class UnsureSigns:
    """Remembers them until the word is closed, each by the signs that stood before it."""

    def __init__(self) -> None:
        self._held: list[tuple[float, tuple[Typed, ...], Letter, Hand]] = []

    def clear(self) -> None:
        """Forget them: there is no word."""
        self._held.clear()

    def note(self, time: float, word: tuple[Typed, ...], letter: Letter, hand: Hand) -> None:
        """Take one in, which was held at `time` behind the signs of the word as it stands."""
        self.settle(time, word)  # somebody who does not spell may have a hand in the picture for hours
        self._held.append((time, word, letter, hand))

    def settle(self, time: float, word: Sequence[Typed]) -> tuple[Unsure, ...]:
        """Take in that the word goes on, or is closed, at `time`; give those that belong to it, in their order.

        What was held too long before that was no sign of it, nor was what was held behind signs that are there no more.
        """
        self._held = [
            (held_at, before, letter, hand)
            for held_at, before, letter, hand in self._held
            if _begins(word, before) and (len(before) < len(word) or time - held_at <= _FOLLOWED)
        ]
        return tuple(Unsure(len(before), letter, hand) for _, before, letter, hand in self._held)


def _begins(word: Sequence[Typed], before: Sequence[Typed]) -> bool:
    """Tell whether a word begins with these very signs."""
    return len(before) <= len(word) and all(one is other for one, other in zip(word, before, strict=False))


def among(typed: Iterable[_T], unsure: Iterable[tuple[int, _T]]) -> list[_T]:
    """Put what belongs to unsure signs, each with its place, among what belongs to the characters of a word."""
    joined = list(typed)
    for place, each in reversed(list(unsure)):
        joined.insert(place, each)
    return joined
