"""What a person's own samples change: learned from one third of the hands of each letter, judged on the other two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.classifier import Classifier
from tray_asl.signs.normalize import normalize
from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.signs.profile import Profile
from tray_asl.training.dataset.samples import STILL
from tray_asl.training.evaluation.classifier.metrics import among, reliability
from tray_asl.training.extra import TrainingError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from tray_asl.training.dataset.samples import Samples

_THIRDS = 3
_DRAWS = 6
"""How often samples are drawn anew: from each third twice."""
_TINY = np.float32(1e-12)


@dataclass(frozen=True, slots=True)
class Learned:
    """How still letters are read in letters mode after some samples of each.

    Attributes:
        samples: of each letter; None: all of the third.
        people: each person's share named rightly, the mean of the draws.
        calibration_error: the mean over the people of their expected calibration error.
    """

    samples: int | None
    people: dict[str, float]
    calibration_error: float

    @property
    def mean(self) -> float:
        """The mean over the people."""
        return float(np.mean(list(self.people.values())))

    @property
    def worst(self) -> float:
        """The worst person's share."""
        return min(self.people.values())


def judge_learned(model: Path, samples: Samples, counts: Sequence[int]) -> list[Learned]:
    """Let a model learn the people of `samples` from 0, from each of `counts`, and from all samples of a third.

    A third holds neighboring hands of a burst, so that no near-copy of what was learned is judged. The same hands are
    judged whatever the count.

    Raises:
        TrainingError: Nobody's hands show a still letter.
    """
    still = samples[np.isin(samples.labels, [SIGNS.index(letter) for letter in STILL])]
    people = {name: still[still.people == name] for name in np.unique(still.people).tolist()}
    if not people:
        raise TrainingError("Nothing to learn: no hand shows one of the letters that are held still.")
    results = []
    for count in (0, *counts, None):
        judged = {name: _judge(model, person, count) for name, person in people.items()}
        results.append(
            Learned(
                count,
                {name: share for name, (share, _) in judged.items()},
                float(np.mean([error for _, error in judged.values()])),
            )
        )
    return results


def set_aside(samples: Samples, count: int | None, third: int, rng: np.random.Generator) -> tuple[Profile, Samples]:
    """Part a person's hands: samples to learn the still letters from, and the hands that are left to judge.

    Letters of fewer than three hands are left whole.

    Args:
        samples: the person's hands.
        count: how many samples of each letter to learn from; None: all of the third.
        third: from which third of a letter's hands, 0 to 2, they are drawn; none of it is left.
        rng: what is drawn from.
    """
    shown: dict[str, NDArray[np.float32]] = {}
    left = np.ones(len(samples), np.bool_)
    for letter in STILL:
        of = np.flatnonzero(samples.labels == SIGNS.index(letter))
        if len(of) < _THIRDS:
            continue
        aside = np.array_split(of, _THIRDS)[third]
        left[aside] = False
        chosen = rng.permutation(aside)[:count]
        if len(chosen):
            shown[letter] = normalize(samples.hands[chosen])
    return Profile(shown), samples[left]


def _judge(model: Path, person: Samples, count: int | None) -> tuple[float, float]:
    """Give the share of a person's letters that is named rightly, and the expected calibration error."""
    right, sure = [], []
    for draw in range(_DRAWS):
        profile, judged = set_aside(person, count, draw % _THIRDS, np.random.default_rng(draw))
        letters = among(np.log(Classifier(model, profile).judge(normalize(judged.hands)) + _TINY), LETTERS)
        right.append(letters.argmax(axis=1) == judged.labels)
        sure.append(letters.max(axis=1))
    confidence = np.concatenate(sure)
    _, error = reliability(confidence, np.concatenate(right), np.full(len(confidence), 1 / len(confidence)))
    return float(np.mean([draw.mean() for draw in right])), error
