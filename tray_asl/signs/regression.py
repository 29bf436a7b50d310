"""Multinomial logistic regression that stays near a given answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CAUTION = 0.001
"""How hard the pull towards the network is, against one for all samples of a sign together."""
_ITERATIONS = 80


def regress(
    coordinates: NDArray[np.float64],
    offsets: NDArray[np.float64],
    wanted: NDArray[np.float64],
    shares: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Find the w [r, classes] under which `offsets + coordinates @ w` says best what is wanted, and w stays small.

    Multinomial logistic regression by a bound on its curvature (Boehning, Annals of the Institute of Statistical
    Mathematics 44, 1992), which is inverted once, with Nesterov's acceleration.

    Args:
        coordinates: float64[m, r], the samples.
        offsets: float64[m, classes], the logits before correction.
        wanted: float64[m, classes], the probabilities to be reached.
        shares: float64[m], each sample's weight.
    """
    size = coordinates.shape[1]
    weighted = coordinates * shares[:, None]
    inverse = np.linalg.inv(0.5 * weighted.T @ coordinates + _CAUTION * np.eye(size))
    w = ahead = np.zeros((size, offsets.shape[1]))
    momentum = 1.0
    for _ in range(_ITERATIONS):
        wrong = softmax(offsets + coordinates @ ahead) - wanted
        before, w = w, ahead - inverse @ (weighted.T @ wrong + _CAUTION * ahead)
        faster = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = w + (momentum - 1) / faster * (w - before)
        momentum = faster
    return w


def softmax(logits: NDArray[Any]) -> NDArray[Any]:
    """Turn logits [n, k] into probabilities of the same shape and kind, row by row, without overflow."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities: NDArray[Any] = powers / powers.sum(axis=1, keepdims=True)
    return probabilities
