"""How well a classifier does: the numbers of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import SIGNS

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """What a paper reports.

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
