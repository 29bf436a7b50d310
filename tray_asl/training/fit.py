"""The training loop: AdamW and a cosine over the epochs, on hands that are varied anew each time they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from sklearn.model_selection import train_test_split
from torch.nn.functional import cross_entropy

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.extra import TrainingError
from tray_asl.training.network import PublishedMlp, normalize_batch
from tray_asl.training.samples import NO_SIGN

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tray_asl.training.augment import Augmentation
    from tray_asl.training.samples import Samples


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. The defaults are the published recipe.

    augmentation: how hands are varied each time they are shown; None: not at all.
    balanced: show every sign of every person equally often, instead of every picture once an epoch.
    smoothing: label smoothing.
    """

    epochs: int = 100
    batch: int = 256
    learning_rate: float = 1e-3
    augmentation: Augmentation | None = None
    balanced: bool = False
    smoothing: float = 0.0
    seed: int = 0


def split(samples: Samples, share: float, seed: int) -> tuple[Samples, Samples]:
    """Split at random with the same shares of every sign, as published; returns (training, validation).

    Neighbouring frames of one hand come to stand on both sides, so that the accuracy of the validation part says how
    well these hands were learned, not how well another person's will be read.
    """
    counts = {SIGNS[i]: int((samples.labels == i).sum()) for i in np.unique(samples.labels) if i != NO_SIGN}
    if rare := [sign for sign, count in counts.items() if count < 2]:
        message = (
            f"Too few pictures of {', '.join(rare)} to train and to validate: give at least 2 of each, or drop it."
        )
        raise TrainingError(message)
    kept, held = train_test_split(np.arange(len(samples)), test_size=share, stratify=samples.labels, random_state=seed)
    return samples[kept], samples[held]


def fit(samples: Samples, recipe: Recipe, progress: Callable[[int, float], None]) -> PublishedMlp:
    """Train a network and return it ready for use (dropout off).

    progress: called after each epoch with its number and its mean loss.
    """
    torch.manual_seed(recipe.seed)
    generator = torch.Generator().manual_seed(recipe.seed)
    network = PublishedMlp()
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.learning_rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, recipe.epochs)
    hands = normalize_batch(torch.from_numpy(samples.hands)).reshape(-1, 21, 3)
    targets = torch.from_numpy(target_probabilities(samples.labels, recipe.smoothing))
    weights = torch.from_numpy(_balance(samples)) if recipe.balanced else None
    for epoch in range(recipe.epochs):
        losses = []
        for chosen in torch.split(_order(len(samples), weights, generator), recipe.batch):
            if len(chosen) < 2:
                continue  # BatchNorm has no variance of one hand
            shown = hands[chosen]
            if recipe.augmentation:
                shown = recipe.augmentation(shown, generator)
            logits, _ = network(normalize_batch(shown))
            loss = cross_entropy(logits, targets[chosen])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            losses.append(loss.item())
        schedule.step()
        progress(epoch + 1, float(np.mean(losses)))
    return network.eval()


def target_probabilities(labels: NDArray[np.int64], smoothing: float) -> NDArray[np.float32]:
    """Say what the network should answer, float32[n, 36]: the sign, or for NO_SIGN all signs alike."""
    targets = np.full((len(labels), len(SIGNS)), smoothing / len(SIGNS), np.float32)
    signs = labels != NO_SIGN
    targets[signs, labels[signs]] += 1 - smoothing
    targets[~signs] = 1 / len(SIGNS)
    return targets


def _order(count: int, weights: torch.Tensor | None, generator: torch.Generator) -> torch.Tensor:
    if weights is None:
        return torch.randperm(count, generator=generator)
    return torch.multinomial(weights, count, replacement=True, generator=generator)


def _balance(samples: Samples) -> NDArray[np.float64]:
    """Weigh each hand so that every sign counts alike, and within it the collections by the roots of their sizes."""
    _, pair, count = np.unique(
        np.stack([samples.labels.astype("U"), samples.sources]), axis=1, return_inverse=True, return_counts=True
    )
    weights: NDArray[np.float64] = 1 / np.sqrt(count[pair])
    totals = {label: weights[samples.labels == label].sum() for label in np.unique(samples.labels)}
    weights /= np.array([totals[label] for label in samples.labels.tolist()])
    return weights
