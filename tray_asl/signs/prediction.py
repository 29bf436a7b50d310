"""The value that signs hands on: how likely each of the 36 signs is in one frame."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tray_asl.hands.hand import Hand

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIGNS = DIGITS + LETTERS
"""The classifier's classes in the order of its output."""

MOTION_LETTERS = "JZ"
"""Letters that are drawn in the air, and so have no still hand."""

STILL_LETTERS = "".join(letter for letter in LETTERS if letter not in MOTION_LETTERS)

SAME_SHAPES = {"O": "0", "V": "2", "W": "6"}
"""Each letter whose handshape is that of a digit: no picture tells the two apart."""

SignSet = Literal["letters", "digits", "all"]

_TINY = 1e-9
"""What is as good as impossible: no look rules out for good what another one sees."""

_MEMBERS: dict[SignSet, slice] = {"digits": slice(0, 10), "letters": slice(10, 36), "all": slice(0, 36)}


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What one frame shows.

    Attributes:
        time: the frame's time in seconds.
        hand: the hand that was judged, or None where the frame shows no hand.
        probabilities: float32[36] in the order of SIGNS, summing with `own` to 1; all zero where there is no hand.
        own: the probabilities of signs of the person's own, by the text that they mean; mostly there are none.
    """

    time: float
    hand: Hand | None
    probabilities: NDArray[np.float32]
    own: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def no_hand(cls, time: float) -> Prediction:
        """Make the prediction of a frame that shows no hand."""
        return cls(time, None, np.zeros(len(SIGNS), np.float32))

    def among(self, signs: SignSet) -> Prediction:
        """Restrict to letters or digits: the others become impossible and the rest, with `own`, sums to 1 again."""
        kept = np.zeros_like(self.probabilities)
        kept[_MEMBERS[signs]] = self.probabilities[_MEMBERS[signs]]
        total = kept.sum() + sum(self.own.values())
        if total <= 0:
            return self
        own = {meaning: share / float(total) for meaning, share in self.own.items()}
        return replace(self, probabilities=kept / total, own=own)

    def ranked(self, count: int) -> list[tuple[str, float]]:
        """List the `count` most likely signs with their probabilities, best first."""
        best = np.argsort(self.probabilities)[::-1][:count]
        return [(SIGNS[i], float(self.probabilities[i])) for i in best]


def combine(predictions: Sequence[Prediction]) -> Prediction:
    """Judge by several looks at one picture: the normalized geometric mean of what they say, with the last's hand.

    The looks err alike, so that their product would be too sure of itself.
    """
    last = predictions[-1]
    rows = [np.concatenate([each.probabilities, [*each.own.values()]]) for each in predictions]
    logarithms = np.log(np.maximum(rows, _TINY)).mean(axis=0)
    likely = np.exp(logarithms - logarithms.max())
    likely /= likely.sum()
    own = dict(zip(last.own, likely[len(SIGNS) :].tolist(), strict=True))
    return replace(last, probabilities=likely[: len(SIGNS)].astype(np.float32), own=own)
