"""People who spell words letter by letter, simulated from real still hands.

A letter is a run of neighboring frames of one person, judged by the classifier in letters mode; what is typed is the
best of their mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import SIGNS
from tray_asl.spelling.text.letters_and_digits import Alphabet
from tray_asl.spelling.text.words.letter import Letter
from tray_asl.training.dataset.samples import STILL

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tray_asl.training.dataset.samples import Samples

    Judge = Callable[[NDArray[np.float32]], NDArray[np.float32]]

_WINDOW = 8  # frames: 270 ms at 30 a second
_TRIES = 5  # times that a person forms a letter anew which the program does not take
_ENTER, _MARGIN = 0.6, 0.2  # the speller's own conditions for a stable sign


@dataclass(frozen=True, slots=True)
class Slips:
    """How often spelling goes wrong by itself, per letter (undoubled: per double)."""

    inserted: float = 0.01
    dropped: float = 0.01
    doubled: float = 0.01
    undoubled: float = 0.05


class Typist:
    """One person, who spells with the hands that were recorded of them.

    Args:
        patient: whether they form a letter anew that the program would not take; otherwise every window is typed.
    """

    def __init__(self, samples: Samples, judge: Judge, *, seed: int, patient: bool) -> None:
        self._rng, self._judge, self._patient = np.random.default_rng(seed), judge, patient
        self._alphabet = Alphabet("letters")
        hands = {letter: samples.hands[samples.labels == SIGNS.index(letter)] for letter in STILL}
        self._hands = {letter: found for letter, found in hands.items() if len(found)}
        self._frames = {letter: judge(found) for letter, found in self._hands.items()}
        self._between = cache(self._judge_transition)

    def spell(self, word: str, slips: Slips) -> list[Letter]:
        """Spell a word in lower case; a letter that was not recorded of this person arrives as it was meant."""
        typed: list[Letter] = []
        before = ""
        for letter in word.upper():
            if before and self._rng.random() < slips.inserted and {before, letter} <= self._hands.keys():
                typed.append(self._typed(self._between(before, letter)))
            if self._rng.random() >= (slips.undoubled if letter == before else slips.dropped):
                typed.append(self._form(letter))
                if self._rng.random() < slips.doubled:
                    typed.append(self._form(letter))
            before = letter
        return typed

    def _form(self, letter: str) -> Letter:
        if letter not in self._frames:
            return Letter.certain(letter.lower())
        frames = self._frames[letter]
        for _ in range(_TRIES):
            start = self._rng.integers(max(1, len(frames) - _WINDOW + 1))
            mean = frames[start : start + _WINDOW].mean(axis=0)
            second, best = np.sort(self._alphabet.pool(mean))[-2:]
            if not self._patient or (best >= _ENTER and best - second >= _MARGIN):
                break
        return self._typed(mean)

    def _typed(self, mean: NDArray[np.float32]) -> Letter:
        shape = self._alphabet.shapes[int(self._alphabet.pool(mean).argmax())]
        return Letter.seen(shape.key.lower(), mean)

    def _judge_transition(self, before: str, after: str) -> NDArray[np.float32]:
        """Judge a hand on its way between two letters."""
        share = np.linspace(0.35, 0.65, _WINDOW, dtype=np.float32)[:, np.newaxis, np.newaxis]
        hands = [_sized(self._hands[letter][0]) for letter in (before, after)]
        mean: NDArray[np.float32] = self._judge((1 - share) * hands[0] + share * hands[1]).mean(axis=0)
        return mean


def _sized(hand: NDArray[np.float32]) -> NDArray[np.float32]:
    """Move float32[21, 3] to the wrist and scale it to the size of the hand."""
    sized: NDArray[np.float32] = (hand - hand[0]) / max(float(np.linalg.norm(hand[9] - hand[0])), 1e-6)
    return sized
