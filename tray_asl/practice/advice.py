"""What to change in a hand so that it makes a sign: the joint that differs most from reference hands, in words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from tray_asl.practice.measures import MEASURES, measured
from tray_asl.signs.normalize import as_right_hand, normalize
from tray_asl.signs.references import load_references

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.hands.hand import Hand

_TOLERANCES: Final = np.array([70, 50, 50, 50, 50, 0.3, 0.35, 0.4, 45])
"""How far a measure may be from the references' mean without a word, in the order and the units of MEASURES: about
three times the spread of the references, which people's hands exceed that are read rightly all the same."""

_WORDS: Final = {
    "thumb": ("Straighten the thumb.", "Bend the thumb more."),
    "index": ("Straighten the index finger.", "Bend the index finger more."),
    "middle": ("Straighten the middle finger.", "Bend the middle finger more."),
    "ring": ("Straighten the ring finger.", "Bend the ring finger more."),
    "little": ("Straighten the little finger.", "Bend the little finger more."),
    "gap": ("Bring the index and the middle finger closer together.", "Spread the index and the middle finger."),
    "across": ("Take the thumb out to the side, away from the fingers.", "Lay the thumb further across the fingers."),
    "along": ("Put the thumb lower, towards the wrist.", "Put the thumb higher, towards the fingertips."),
    "turn": (
        "Turn the hand: its fingers point too far to the thumb's side.",
        "Turn the hand further to the thumb's side.",
    ),
}
"""What to do where a measure is too large, and where it is too small."""

_CROSSED: Final = "Cross the middle finger over the index finger."
_FIST: Final = "Close all four fingers."
_OPEN: Final = "Open all four fingers."

_BENDS: Final = slice(1, 5)
_OPEN_BELOW: Final = 120
_CLOSED_ABOVE: Final = 160
"""Degrees: the bend of the four fingers of an open and of a closed hand."""


def advise(hand: Hand, sign: str, read_as: str) -> str:
    """Say what to change first in a hand to make a sign; empty where nothing differs much.

    Args:
        hand: the hand as it is.
        sign: a digit or a capital, for which there are reference hands: not J and Z, which are drawn.
        read_as: the sign that it is taken for. What tells the two apart is what is to be changed; people make the rest
            in ways of their own.
    """
    means = _means().get(sign)
    if means is None:
        return ""
    points = normalize(as_right_hand(hand.landmarks, hand.side)).reshape(1, 21, 3)
    excess = _excess(measured(points)[0], means)
    if (taken := _means().get(read_as)) is not None:
        told_apart = _excess(taken, means)
        excess = np.where((np.abs(told_apart) > 1) & (np.sign(told_apart) == np.sign(excess)), 2 * excess, excess)
    if (excess[_BENDS] > 1).all() and (means[_BENDS] < _OPEN_BELOW).all():
        return _OPEN
    if (excess[_BENDS] < -1).all() and (means[_BENDS] > _CLOSED_ABOVE).all():
        return _FIST
    worst = int(np.abs(excess).argmax())
    if abs(excess[worst]) <= 1:
        return ""
    if sign == "R" and MEASURES[worst] == "gap":
        return _CROSSED
    too_large, too_small = _WORDS[MEASURES[worst]]
    return too_large if excess[worst] > 0 else too_small


def _excess(measures: NDArray[np.float64], means: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give by how many tolerances measures differ from a sign's."""
    difference = measures - means
    difference[-1] = (difference[-1] + 180) % 360 - 180
    excess: NDArray[np.float64] = difference / _TOLERANCES
    return excess


@cache
def _means() -> dict[str, NDArray[np.float64]]:
    """Measure the reference hands: for each sign, the mean of each measure."""
    return {sign: measured(hands.reshape(-1, 21, 3)).mean(axis=0) for sign, hands in load_references().items()}
