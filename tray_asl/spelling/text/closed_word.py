"""The value that spelling hands to learning: a word that is closed and has stood, with the hands that spelled it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tray_asl.spelling.text.unsure_signs import among
from tray_asl.spelling.text.words.assistant import letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.hands.hand import Hand
    from tray_asl.spelling.action import Action
    from tray_asl.spelling.text.letters_and_digits import Typed
    from tray_asl.spelling.text.unsure_signs import Unsure
    from tray_asl.spelling.text.words.letter import Letter


@dataclass(frozen=True, slots=True, eq=False)
class ClosedWord:
    """A word that the person has closed, and left as it stands.

    Attributes:
        letters: what was spelled, and what each letter could have been instead; without a character where a hand was
            held and not typed.
        hands: for each letter a hand that made it; None for one that was drawn.
        chosen: the word that the person has chosen by hand: a completion, which goes on after the letters, the spelling
            whose correction they took back, or a letter that they were asked for; empty where they only went on.
    """

    letters: tuple[Letter, ...]
    hands: tuple[Hand | None, ...]
    chosen: str = ""

    @classmethod
    def of(cls, spelled: str, signs: Sequence[Typed], chosen: str = "", unsure: Sequence[Unsure] = ()) -> ClosedWord:
        """Make the word of the characters that its signs were taken for, and of the signs that were not typed."""
        hands = among((sign.hand for sign in signs), ((each.place, each.hand) for each in unsure))
        return cls(tuple(letters_of(spelled, signs, unsure)), tuple(hands), chosen)


class StandingWords:
    """Closed words that may still be taken back. One that stands when the next is closed has been accepted."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Forget all words: nobody knows what becomes of them."""
        self._standing: ClosedWord | None = None
        self._behind = 0  # characters typed after it
        self._disregarded = False
        self._accepted: list[ClosedWord] = []

    def follow(self, action: Action) -> None:
        """Take in a change of the text; a word that it reaches into has been taken back."""
        if action.erase > self._behind:
            self._standing = None
        self._behind += len(action.text) - action.erase

    def disregard(self) -> None:
        """Let the word that is open teach nothing when it is closed: it is none of the person's own."""
        self._disregarded = True

    def close(self, word: ClosedWord) -> None:
        """Take in a word that the last action has closed."""
        if self._standing is not None:
            self._accepted.append(self._standing)
        self._standing, self._behind = None if self._disregarded else word, 0
        self._disregarded = False

    def take_accepted(self) -> tuple[ClosedWord, ...]:
        """Hand over the words that have been accepted since the last call."""
        accepted, self._accepted = tuple(self._accepted), []
        return accepted
