"""The training loop: AdamW and a cosine over the epochs, on hands that are varied anew each time they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from sklearn.model_selection import train_test_split
from torch.nn.functional import cross_entropy

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.dataset.samples import NO_SIGN, Samples
from tray_asl.training.extra import TrainingError
from tray_asl.training.model.network import geometric_network, normalize_batch, published_network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from tray_asl.training.model.network import LandmarkMlp
    from tray_asl.training.model.recipe import Recipe


_NEVER = -1e4
"""A logit that no sign comes back from."""

LETTERS_FROM = SIGNS.index("A")
"""The letters are the classes from here on."""


def split(samples: Samples, share: float, seed: int) -> tuple[Samples, Samples]:
    """Split at random with the same shares of every sign, as published.

    Neighbouring frames of one hand come to stand on both sides, so that the accuracy of the validation part says how
    well these hands were learned, not how well another person's will be read.

    Args:
        samples: all hands.
        share: of the validation part, between 0 and 1.
        seed: the same seed splits alike.

    Returns:
        The hands to train on, and those to validate with.

    Raises:
        TrainingError: There is only one hand of a sign.
    """
    counts = {SIGNS[i]: int((samples.labels == i).sum()) for i in np.unique(samples.labels) if i != NO_SIGN}
    if rare := [sign for sign, count in counts.items() if count < 2]:
        raise TrainingError(
            f"Too few pictures of {', '.join(rare)} to train and to validate: give at least 2 of each, or drop it."
        )
    kept, held = train_test_split(np.arange(len(samples)), test_size=share, stratify=samples.labels, random_state=seed)
    return samples[kept], samples[held]


def train(
    samples: Samples, synthetic: Samples | None, recipe: Recipe, progress: Callable[[int, float], None]
) -> LandmarkMlp:
    """Train a network.

    Args:
        samples: the real hands.
        synthetic: hands that are drawn, if there are any.
        recipe: how to train.
        progress: called after each epoch with its number and its mean loss.

    Returns:
        The network, ready for use (dropout off).
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
            loss = _loss(logits, targets[chosen], signs[chosen], recipe.in_mode)
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


def _loss(logits: torch.Tensor, targets: torch.Tensor, signs: torch.Tensor, in_mode: float) -> torch.Tensor:
    """Weigh the cross entropy among all signs against that among the signs of each hand's own mode."""
    if not in_mode:
        return cross_entropy(logits, targets)
    letter = torch.arange(len(SIGNS)) >= LETTERS_FROM
    allowed = (signs[:, None] == NO_SIGN) | (letter == (signs >= LETTERS_FROM)[:, None])
    wanted = targets * allowed
    among = cross_entropy(logits.masked_fill(~allowed, _NEVER), wanted / wanted.sum(1, keepdim=True))
    return (1 - in_mode) * cross_entropy(logits, targets) + in_mode * among


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
    made_weights = torch.from_numpy(_share_out(synthetic, recipe.no_sign_share)) if synthetic else None
    for real in torch.split(order, size):
        if len(real) < 2:
            continue  # BatchNorm has no variance of one hand
        if made_weights is None:
            yield real
            continue
        made = torch.multinomial(made_weights, recipe.batch - size, replacement=True, generator=generator)
        yield torch.cat([real, count + made])


def _share_out(synthetic: Samples, no_sign_share: float) -> NDArray[np.float64]:
    """Weigh synthetic hands so that those without a sign are shown as often as they should be."""
    none = synthetic.labels == NO_SIGN
    if not none.any():
        return np.ones(len(synthetic))
    return np.where(none, no_sign_share / none.sum(), (1 - no_sign_share) / max((~none).sum(), 1))


def _balance(samples: Samples) -> NDArray[np.float64]:
    """Weigh hands so that every sign is shown alike, and within it people by the roots of their numbers of hands."""
    _, pair, count = np.unique(
        np.stack([samples.labels.astype("U"), samples.people]), axis=1, return_inverse=True, return_counts=True
    )
    weights: NDArray[np.float64] = 1 / np.sqrt(count[pair])
    totals = {label: weights[samples.labels == label].sum() for label in np.unique(samples.labels)}
    weights /= np.array([totals[label] for label in samples.labels.tolist()])
    return weights
