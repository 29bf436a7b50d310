"""How well a classifier does: the numbers of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import SIGNS
from tray_asl.spelling.text.letters_and_digits import TWINS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_BINS = 15


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """What a paper reports.

    Attributes:
        accuracy: share of all hands that were named rightly.
        macro_accuracy: mean over the signs of each sign's share.
        per_sign: each sign's share, for the signs that occur.
        counts: each sign's number of hands.
        confusion: int64[36, 36], true sign by named sign.
    """

    accuracy: float
    macro_accuracy: float
    per_sign: dict[str, float]
    counts: dict[str, int]
    confusion: NDArray[np.int64]


def summarize(labels: NDArray[np.int64], named: NDArray[np.int64]) -> Summary:
    """Compare what n hands show with what they were taken for, both as indexes in SIGNS."""
    confusion = np.zeros((len(SIGNS), len(SIGNS)), np.int64)
    np.add.at(confusion, (labels, named), 1)
    counts = confusion.sum(axis=1)
    occurring = np.flatnonzero(counts)
    shares = {SIGNS[i]: float(confusion[i, i] / counts[i]) for i in occurring}
    return Summary(
        accuracy=float(np.trace(confusion) / counts.sum()),
        macro_accuracy=float(np.mean(list(shares.values()))),
        per_sign=shares,
        counts={SIGNS[i]: int(counts[i]) for i in occurring},
        confusion=confusion,
    )


def among(logits: Floats, signs: str) -> Floats:
    """Turn logits float32[n, 36] into probabilities of the same shape, among some signs only; 0 for the others."""
    kept = np.full_like(logits, -np.inf)
    columns = [SIGNS.index(sign) for sign in signs]
    kept[:, columns] = logits[:, columns]
    powers = np.exp(kept - kept.max(axis=1, keepdims=True))
    probabilities: Floats = powers / powers.sum(axis=1, keepdims=True)
    return probabilities


def by_shape(probabilities: Floats) -> Floats:
    """Give the share of each digit that is made like a letter to that letter, in float32[n, 36]."""
    pooled = probabilities.copy()
    for letter, digit in TWINS.items():
        pooled[:, SIGNS.index(letter)] += pooled[:, SIGNS.index(digit)]
        pooled[:, SIGNS.index(digit)] = 0
    return pooled


def reliability(
    confidence: Floats, right: NDArray[np.bool_], weights: NDArray[np.float64]
) -> tuple[tuple[tuple[float, float, float], ...], float]:
    """Compare how sure the classifier was with how often it was right.

    Args:
        confidence: float32[n], of each hand.
        right: bool[n], whether it was named rightly.
        weights: float64[n], how much it counts; they sum to 1.

    Returns:
        For each of 15 bins of confidence that occurs (mean confidence, share named rightly, share of the hands); and
        the expected calibration error over them (Guo et al. 2017, On Calibration of Modern Neural Networks).
    """
    place = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    bins = []
    for each in np.unique(place):
        of = place == each
        total = weights[of].sum()
        bins.append(
            (
                float((weights[of] * confidence[of]).sum() / total),
                float((weights[of] * right[of]).sum() / total),
                float(total),
            )
        )
    return tuple(bins), float(sum(share * abs(sure - true) for sure, true, share in bins))
