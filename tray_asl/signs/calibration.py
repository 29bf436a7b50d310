"""What the network says, corrected near the samples of one person and left alone elsewhere.

A Gaussian process classifier (Rasmussen and Williams, Gaussian Processes for Machine Learning, chapter 3) whose prior
mean is the network: each sample of the person speaks for the hands that are like it, and a sign that the person has
not shown keeps the network's judgment, because none of its hands is like a sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from tray_asl.signs.prediction import SAME_SHAPES, SIGNS
from tray_asl.signs.regression import regress, softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# All were chosen on half of the people whom the network had not seen; the model card has what came of it.
_SHAPE = 0.7
"""How much the likeness of the landmarks counts beside that of the network's features."""
NARROW, WIDE = 8.0, 4.0
"""How quickly a sample's word fades: hands whose places are at right angles are exp(-8) alike where some letters
were not shown, so that these keep the network's judgment, and exp(-4) where all were and none can be disturbed."""
LEARNED = 14.0
"""The same where samples come one by one from what is written, and some letters have not come yet."""
_SLIP = 0.5
"""A sample is a slip, such as the hand on its way, if its place is no nearer than this (the cosine) to any other's of
its sign. Were a slip learned, a letter that was not shown and that it happens to be like would be lost."""
_UNKNOWN = 0.5
"""How much of what the network says for a letter that has not come yet is left to it where another letter was written.
The person's own hand of it may look just so. With 0 a person lost up to 6 points of 100 until that letter came, with 1
letters that look like another are learned late."""
_NEVER = -1e4
"""A logit that no sign comes back from."""
_OWN_PRIOR = 0.002
"""How likely a sign of the person's own is far from its samples."""
_RANK = 1e-4
"""Directions in which the samples differ less than this are the same hand measured twice."""


@dataclass(frozen=True, slots=True, eq=False)
class PersonalCorrection:
    """What to add to the network's logits.

    Attributes:
        places: float32[m, p], where the samples are (see `place`).
        weights: float32[m, 36 + k], what each sample says for or against each class; the last k are signs of one's own.
        fading: how quickly a sample's word fades (see `_likeness`).
    """

    places: Floats
    weights: Floats
    fading: float

    def __call__(self, inputs: Floats, features: Floats, logits: Floats) -> Floats:
        """Correct the network's answers to n hands.

        Args:
            inputs: float32[n, 63], what the network was given.
            features: float32[n, d], its second output.
            logits: float32[n, 36], its first output.

        Returns:
            Logits, float32[n, 36 + k].
        """
        own = self.weights.shape[1] - len(SIGNS)
        alike = _likeness(place(inputs, features), self.places, self.fading)
        corrected: Floats = (_with_own(logits, own) + alike @ self.weights).astype(np.float32)
        return corrected


class Examples(NamedTuple):
    """Hands of which it is known what they mean.

    Attributes:
        inputs: float32[m, 63], what the network was given for each of m samples.
        features: float32[m, d], its second output.
        logits: float32[m, 36], its first output.
        labels: int64[m], the index in SIGNS, or 36 and up for signs of the person's own.
        shares: float32[m], how much each sample counts; 1 for all of a sign together is the usual.
        references: bool[m], which are nobody's samples but hands of a sign of which nothing is known: there the network
            is to stay as it is.
    """

    inputs: Floats
    features: Floats
    logits: Floats
    labels: NDArray[np.int64]
    shares: Floats
    references: NDArray[np.bool_]

    def choose(self, kept: NDArray[np.bool_]) -> Examples:
        """Keep some of them, bool[m]."""
        inputs, features, logits, labels, shares, references = self
        return Examples(inputs[kept], features[kept], logits[kept], labels[kept], shares[kept], references[kept])


def fit(examples: Examples, own: int, fading: float) -> PersonalCorrection:
    """Learn from a person's samples; a hundred take a hundredth of a second on one core.

    Args:
        examples: the samples.
        own: how many signs of the person's own there are.
        fading: how quickly a sample's word fades: NARROW, WIDE or LEARNED.
    """
    places = place(examples.inputs, examples.features)
    if fading != WIDE:
        kept = _without_slips(places, examples.labels)
        places, examples = places[kept], examples.choose(kept)
    scores = np.where(_of_one_shape(examples.labels, own), _NEVER, _with_own(examples.logits, own).astype(float))
    with threadpool_limits(1, "blas"):  # more threads take ten times the processor's time for matrices so small
        values, vectors = np.linalg.eigh(_likeness(places, places, fading).astype(float))
        ranked = values > _RANK
        basis = vectors[:, ranked] / np.sqrt(values[ranked])
        coordinates = vectors[:, ranked] * np.sqrt(values[ranked])
        weights = regress(coordinates, scores, _targets(scores, examples), examples.shares.astype(float))
    return PersonalCorrection(places, (basis @ weights).astype(np.float32), fading)


def _of_one_shape(labels: NDArray[np.int64], own: int) -> NDArray[np.bool_]:
    """Tell which signs have the handshape of which sample's sign, bool[m, 36 + own]; the sample speaks for both."""
    alike = np.zeros((len(SIGNS) + own,) * 2, np.bool_)
    for letter, digit in SAME_SHAPES.items():
        pair = SIGNS.index(letter), SIGNS.index(digit)
        alike[pair] = alike[pair[::-1]] = True
    chosen: NDArray[np.bool_] = alike[labels]
    return chosen


def _targets(scores: NDArray[np.float64], examples: Examples) -> NDArray[np.float64]:
    """Say what each sample is to be read as, float64[m, classes], rows summing to 1."""
    likely = softmax(scores)
    wanted = np.eye(scores.shape[1])[examples.labels]
    unknown = np.unique(examples.labels[examples.references])
    wanted *= 1 - _UNKNOWN * likely[:, unknown].sum(axis=1, keepdims=True)
    wanted[:, unknown] += _UNKNOWN * likely[:, unknown]
    wanted[examples.references] = likely[examples.references]
    return wanted


def _without_slips(places: Floats, labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which samples are like another of their sign, bool[m]; of a sign with fewer than two such, all are kept."""
    same = labels[:, None] == labels[None, :]
    np.fill_diagonal(same, val=False)
    typical: NDArray[np.bool_] = np.where(same, places @ places.T, -1).max(axis=1) > _SLIP
    alone: NDArray[np.bool_] = ~(same & typical).any(axis=1)
    return typical | alone


def place(inputs: Floats, features: Floats) -> Floats:
    """Put n hands on a sphere, float32[n, d + 63]: by what the network made of them, and by their landmarks."""
    parts = (_unit(features), _SHAPE * _unit(inputs))
    places: Floats = (np.concatenate(parts, axis=1) / np.hypot(1, _SHAPE)).astype(np.float32)
    return places


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit


def _likeness(one: Floats, other: Floats, fading: float) -> Floats:
    """Compare places [n, p] with places [m, p]: [n, m], 1 where they are the same."""
    alike: Floats = np.exp(np.float32(fading) * (one @ other.T - 1))
    return alike


def _with_own(logits: Floats, own: int) -> Floats:
    """Append the logits of `own` signs that the network knows nothing of."""
    highest = logits.max(axis=1, keepdims=True)
    total = highest + np.log(np.exp(logits - highest).sum(axis=1, keepdims=True))
    return np.concatenate([logits, np.repeat(total + np.float32(np.log(_OWN_PRIOR)), own, axis=1)], axis=1)
