"""Leaves out each collection in turn: what recipes are chosen by, and what makes the confidence honest."""

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
    from tray_asl.training.model.recipe import Recipe


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What came of leaving out each collection with letters in turn.

    Attributes:
        temperature: what to divide logits by, so that confidence is right about people not seen.
        accuracy: of the letters of each collection left out.
    """

    temperature: float
    accuracy: dict[str, float]


def leave_out_each(
    samples: Samples, synthetic: Samples | None, recipe: Recipe, progress: Callable[[int, float], None]
) -> LeftOut:
    """Train without each collection in turn, and judge it.

    The temperature makes the right signs of all left out hands likeliest among the letters (Guo et al. 2017, On
    Calibration of Modern Neural Networks), the collections counting alike.

    Args:
        samples: hands of at least two collections.
        synthetic: hands that are drawn, if there are any.
        recipe: how to train.
        progress: called after each epoch with its number and its mean loss.

    Raises:
        TrainingError: There are letters in fewer than two collections.
    """
    sources = np.unique(samples.sources[samples.labels >= LETTERS_FROM])
    if len(np.unique(samples.sources)) < 2 or not len(sources):
        raise TrainingError(
            "Calibrating needs letters in at least two collections (.npz files): one is left out in turn."
        )
    held: dict[str, tuple[torch.Tensor, torch.Tensor]] = {}
    for source in sources.tolist():
        out = samples[(samples.sources == source) & (samples.labels >= LETTERS_FROM)]
        network = train(samples[samples.sources != source], synthetic, replace(recipe, seed=recipe.seed + 1), progress)
        with torch.no_grad():
            logits, _ = network(normalize_batch(torch.from_numpy(out.hands)))
        held[source] = logits[:, LETTERS_FROM:], torch.from_numpy(out.labels) - LETTERS_FROM

    def loss(logarithm: float) -> float:
        return float(
            np.mean([cross_entropy(logits / np.exp(logarithm), labels).item() for logits, labels in held.values()])
        )

    return LeftOut(
        float(np.exp(minimize_scalar(loss, bounds=(-2, 2), method="bounded").x)),
        {source: float((logits.argmax(1) == labels).float().mean()) for source, (logits, labels) in held.items()},
    )
