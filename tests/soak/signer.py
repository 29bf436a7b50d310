"""A signer who watches what is typed: makes each letter until it stands there, and again where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.recording import RATE, recording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Landmarks = NDArray[np.float32]

TEXT = "hello book quick brown fox over lazy dogs while seven wide tummy apple grass buffalo"
WORDS = TEXT.split()
ATTEMPTS = 12
HELD, ON_THE_WAY, BETWEEN_TRIES, AWAY = (round(seconds * RATE) for seconds in (4.5, 0.3, 0.5, 1.7))


def held_hands(letter: str) -> list[Landmarks]:
    """Return the frames of a recording in which a letter is held."""
    frames = [found for _, found in recording(letter) if found is not None]
    return frames[len(frames) * 4 // 10 : len(frames) * 7 // 10]


class Signer:
    """Signs words, without J and Z, one after the other and for ever.

    Args:
        typed: tells how many letters stand in the editor.
        rng: chooses the words.

    Attributes:
        intended: the letters that were meant and, as far as the signer saw, typed.
        making: the letter that is being made, which may be typed before the signer sees it.
        given_up: the letters that were not typed however often they were made.
    """

    def __init__(self, typed: Callable[[], int], rng: np.random.Generator) -> None:
        self._typed = typed
        self._rng = rng
        self._hands = {letter: held_hands(letter) for letter in set("".join(WORDS)) if letter not in "jz"}
        self.intended: list[str] = []
        self.making = ""
        self.given_up: list[str] = []

    def frames(self) -> Iterator[Landmarks | None]:
        """Yield a hand, or none, for each frame at RATE."""
        while True:
            word = [letter for letter in self._rng.choice(WORDS) if letter in self._hands]
            last = ""
            for letter in word:
                yield from self._way(last, letter)
                yield from self._letter(letter)
                last = letter
            yield from [None] * AWAY

    def _way(self, last: str, letter: str) -> Iterator[Landmarks | None]:
        if not last or last == letter:
            yield from [None] * BETWEEN_TRIES
            return
        start, end = self._hands[last][-1], self._hands[letter][0]
        for share in np.linspace(0, 1, ON_THE_WAY):
            yield ((1 - share) * start + share * end).astype(np.float32)

    def _letter(self, letter: str) -> Iterator[Landmarks | None]:
        self.making = letter
        hands, before = self._hands[letter], self._typed()
        for _ in range(ATTEMPTS):
            for number in range(HELD):
                yield hands[number % len(hands)]
                if self._typed() > before:
                    self.intended.append(letter)
                    self.making = ""
                    return
            yield from [None] * BETWEEN_TRIES
        self.given_up.append(letter)
