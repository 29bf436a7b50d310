"""Leaves out people in turn: what recipes are chosen by, and what makes the confidence honest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from scipy.optimize import minimize_scalar  # type: ignore[import-untyped] # scikit-learn brings it, without types
from torch.nn.functional import cross_entropy

from tray_asl.training.extra import TrainingError
from tray_asl.training.model.network import normalize_batch
from tray_asl.training.model.train import LETTERS_FROM, train

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.training.dataset.samples import Samples
    from tray_asl.training.model.network import LandmarkMlp
    from tray_asl.training.model.recipe import Recipe

_FOLDS = 4
"""Into how many groups people are parted. With so many left out at once each network knows three quarters of them."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What came of leaving out each group of people in turn.

    Attributes:
        temperature: what to divide logits by, so that confidence is right about people not seen.
        accuracy: of the letters of each person left out.
        networks: for each group of people, their names and the network that was trained without them.
    """

    temperature: float
    accuracy: dict[str, float]
    networks: list[tuple[list[str], LandmarkMlp]]

    @property
    def mean(self) -> float:
        """The mean over the people."""
        return float(np.mean(list(self.accuracy.values())))


def cross_validate(
    samples: Samples,
    synthetic: Samples | None,
    recipe: Recipe,
    progress: Callable[[int, float], None],
    *,
    judged: Samples,
) -> LeftOut:
    """Train without each group of people in turn, and judge them.

    The temperature makes the right signs of all left out hands likeliest among the letters (Guo et al. 2017, On
    Calibration of Modern Neural Networks), the people counting alike.

    Args:
        samples: the hands to train on.
        synthetic: hands that are drawn, if there are any.
        recipe: how to train.
        progress: called after each epoch with its number and its mean loss.
        judged: hands of at least two people, what they are judged by: with the signs that are not worth learning, too,
            because somebody new makes such signs as well.

    Raises:
        TrainingError: Fewer than two people show letters.
    """
    people = np.unique(judged.people[judged.labels >= LETTERS_FROM])
    if len(people) < 2:
        raise TrainingError("Calibrating needs the letters of at least two people (.npz files), to leave out in turn.")
    groups = np.array_split(np.random.default_rng(recipe.seed).permutation(people), min(_FOLDS, len(people)))
    held: dict[str, tuple[torch.Tensor, torch.Tensor]] = {}
    networks: list[tuple[list[str], LandmarkMlp]] = []
    for group in groups:
        known = samples[~np.isin(samples.people, group)]
        network = train(known, synthetic, replace(recipe, seed=recipe.seed + 1), progress)
        networks.append((group.tolist(), network))
        for person in group.tolist():
            out = judged[(judged.people == person) & (judged.labels >= LETTERS_FROM)]
            with torch.no_grad():
                logits, _ = network(normalize_batch(torch.from_numpy(out.hands)))
            held[person] = logits[:, LETTERS_FROM:], torch.from_numpy(out.labels) - LETTERS_FROM

    def loss(logarithm: float) -> float:
        return float(
            np.mean([cross_entropy(logits / np.exp(logarithm), labels).item() for logits, labels in held.values()])
        )

    return LeftOut(
        float(np.exp(minimize_scalar(loss, bounds=(-2, 2), method="bounded").x)),
        {person: float((logits.argmax(1) == labels).float().mean()) for person, (logits, labels) in held.items()},
        networks,
    )
