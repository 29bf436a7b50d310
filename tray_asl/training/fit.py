"""The training loop: AdamW and a cosine over the epochs, on hands that are varied anew each time they are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from scipy.optimize import minimize_scalar  # type: ignore[import-untyped] # scikit-learn brings it, without types
from sklearn.model_selection import train_test_split
from torch.nn.functional import cross_entropy

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.augment import Augmentation
from tray_asl.training.extra import TrainingError
from tray_asl.training.network import geometric_network, normalize_batch, published_network
from tray_asl.training.samples import NO_SIGN, Samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from tray_asl.training.network import LandmarkMlp


LETTERS_FROM = SIGNS.index("A")
"""The letters are the classes from here on."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. The defaults are the published recipe.

    geometry: tell the network the hand's geometry besides the 63 numbers.
    augmentation: how hands are varied each time they are shown; None: not at all.
    balanced: show every sign alike, and within it the collections by the roots of their sizes, instead of every hand
        once an epoch.
    synthetic_share: the part of each batch that is drawn from the synthetic hands, where there are any.
    smoothing: label smoothing.
    """

    epochs: int = 100
    batch: int = 256
    learning_rate: float = 1e-3
    geometry: bool = False
    augmentation: Augmentation | None = None
    balanced: bool = False
    synthetic_share: float = 0.0
    smoothing: float = 0.0
    seed: int = 0


PUBLISHED = Recipe()
"""The published recipe."""

OURS = Recipe(
    epochs=12,
    learning_rate=2e-3,
    geometry=True,
    augmentation=Augmentation(),
    balanced=True,
    synthetic_share=0.5,
    smoothing=0.05,
)
"""What did best for people left out of the training data."""


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


def fit(
    samples: Samples, synthetic: Samples | None, recipe: Recipe, progress: Callable[[int, float], None]
) -> LandmarkMlp:
    """Train a network and return it ready for use (dropout off).

    progress: called after each epoch with its number and its mean loss.
    """
    torch.manual_seed(recipe.seed)
    generator = torch.Generator().manual_seed(recipe.seed)
    network = geometric_network() if recipe.geometry else published_network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.learning_rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, recipe.epochs)
    shown_too = synthetic if recipe.synthetic_share else None
    whole = Samples.join([samples, shown_too]) if shown_too else samples
    hands = normalize_batch(torch.from_numpy(whole.hands)).reshape(-1, 21, 3)
    signs = torch.from_numpy(whole.labels)
    targets = torch.from_numpy(target_probabilities(whole.labels, recipe.smoothing))
    for epoch in range(recipe.epochs):
        losses = []
        for chosen in _batches(samples, shown_too, recipe, generator):
            shown = hands[chosen]
            if recipe.augmentation:
                shown = recipe.augmentation(shown, signs[chosen], generator)
            logits, _ = network(normalize_batch(shown))
            loss = cross_entropy(logits, targets[chosen])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            losses.append(loss.item())
        schedule.step()
        progress(epoch + 1, float(np.mean(losses)))
    return network.eval()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What came of leaving out each collection with letters in turn.

    temperature: what to divide logits by, so that confidence is right about people not seen.
    accuracy: of the letters of each collection left out.
    """

    temperature: float
    accuracy: dict[str, float]


def leave_out_each(
    samples: Samples, synthetic: Samples | None, recipe: Recipe, progress: Callable[[int, float], None]
) -> LeftOut:
    """Train without each collection in turn, and judge it: what recipes are chosen by and confidence is calibrated on.

    The temperature makes the right signs of all left out hands likeliest among the letters (Guo et al. 2017, On
    Calibration of Modern Neural Networks), the collections counting alike.
    """
    sources = np.unique(samples.sources[samples.labels >= LETTERS_FROM])
    if len(np.unique(samples.sources)) < 2 or not len(sources):
        raise TrainingError(
            "Calibrating needs letters in at least two collections (.npz files): one is left out in turn."
        )
    held: dict[str, tuple[torch.Tensor, torch.Tensor]] = {}
    for source in sources.tolist():
        out = samples[(samples.sources == source) & (samples.labels >= LETTERS_FROM)]
        network = fit(samples[samples.sources != source], synthetic, replace(recipe, seed=recipe.seed + 1), progress)
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


def target_probabilities(labels: NDArray[np.int64], smoothing: float) -> NDArray[np.float32]:
    """Say what the network should answer, float32[n, 36]: the sign, or for NO_SIGN all signs alike."""
    targets = np.full((len(labels), len(SIGNS)), smoothing / len(SIGNS), np.float32)
    signs = labels != NO_SIGN
    targets[signs, labels[signs]] += 1 - smoothing
    targets[~signs] = 1 / len(SIGNS)
    return targets


def _batches(
    samples: Samples, synthetic: Samples | None, recipe: Recipe, generator: torch.Generator
) -> Iterator[torch.Tensor]:
    """Give an epoch's batches, as indexes into the real hands followed by the synthetic ones."""
    count = len(samples)
    size = recipe.batch - round(recipe.batch * recipe.synthetic_share) if synthetic else recipe.batch
    if recipe.balanced:
        order = torch.multinomial(torch.from_numpy(_balance(samples)), count, replacement=True, generator=generator)
    else:
        order = torch.randperm(count, generator=generator)
    for real in torch.split(order, size):
        if len(real) < 2:
            continue  # BatchNorm has no variance of one hand
        if not synthetic:
            yield real
            continue
        made = torch.randint(len(synthetic), (recipe.batch - size,), generator=generator)
        yield torch.cat([real, count + made])


def _balance(samples: Samples) -> NDArray[np.float64]:
    _, pair, count = np.unique(
        np.stack([samples.labels.astype("U"), samples.sources]), axis=1, return_inverse=True, return_counts=True
    )
    weights: NDArray[np.float64] = 1 / np.sqrt(count[pair])
    totals = {label: weights[samples.labels == label].sum() for label in np.unique(samples.labels)}
    weights /= np.array([totals[label] for label in samples.labels.tolist()])
    return weights
