"""Which moments each letter of a word was read from, once the word is known."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import DIGITS, LETTERS
from tray_asl.spelling.text.letters_and_digits import Shape, Typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tray_asl.spelling.fluent.beam import Likelihoods, Weights
    from tray_asl.spelling.fluent.features import Moment

    Floats = NDArray[np.float64]

_LOST = float("-inf")


def align(word: str, moments: Sequence[Moment], likely: Sequence[Likelihoods], weights: Weights) -> list[Typed]:
    """Find the likeliest way through a word, by the weights that it was searched with (Viterbi).

    Args:
        word: capitals A to Z.
        moments: all that the word was read from.
        likely: what each of them fits.
        weights: see Beam.

    Returns:
        Each letter of the word, with what it was taken for while the hand rested on it and the hand that rested most;
        without these where the word has more letters than moments.
    """
    if not word or len(moments) < len(word):
        return [Typed(Shape(letter, (letter,))) for letter in word]
    owner = _owners(word, moments, likely, weights)
    return [_typed(letter, np.flatnonzero(owner == place), moments, likely) for place, letter in enumerate(word)]


def _typed(letter: str, own: NDArray[np.int64], moments: Sequence[Moment], likely: Sequence[Likelihoods]) -> Typed:
    rests = np.exp([likely[i].resting for i in own.tolist()])
    shapes = (rests / rests.sum()) @ np.array([moments[i].shapes for i in own.tolist()])
    seen = np.concatenate([np.zeros(len(DIGITS)), shapes]).astype(np.float32)
    return Typed(Shape(letter, (letter,)), None, seen, moments[int(own[rests.argmax()])].hand)


def _owners(word: str, moments: Sequence[Moment], likely: Sequence[Likelihoods], weights: Weights) -> NDArray[np.int64]:
    """Tell which letter of the word each moment belongs to, by place; -1 where the hand is between two.

    The states are in turn: on the way to a letter, on the letter, and so on, and at last on the way from the last.
    """
    seconds = np.array([moment.seconds for moment in moments])
    letters = np.array([fit.letters for fit in likely])[:, [LETTERS.index(letter) for letter in word]]
    resting, moving = (np.array([getattr(fit, name) for fit in likely]) for name in ("resting", "moving"))
    scores = np.empty((len(moments), 2 * len(word) + 1))
    scores[:, ::2] = (weights.motion * moving + weights.shape * weights.passing)[:, None]
    scores[:, 1::2] = weights.motion * resting[:, None] + weights.shape * letters
    scores *= seconds[:, None]
    skip = np.full(scores.shape[1], _LOST)  # from letter to letter at once, unless it is the same again
    skip[3::2] = [_LOST if one == other else weights.direct for one, other in pairwise(word)]
    best = np.full(scores.shape[1], _LOST)
    best[:2] = scores[0, :2]
    came = np.zeros(scores.shape, np.int64)
    for i in range(1, len(moments)):
        ways = np.full((3, len(best)), _LOST)
        ways[0], ways[1, 1:], ways[2, 2:] = best, best[:-1], best[:-2]
        ways[2] += skip
        came[i] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[i]
    state = len(best) - 1 - int(best[-2:][::-1].argmax())
    owner = np.empty(len(moments), np.int64)
    for i in range(len(moments) - 1, -1, -1):
        owner[i] = state // 2 if state % 2 else -1
        state -= int(came[i, state])
    return owner
