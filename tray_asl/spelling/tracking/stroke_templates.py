"""Strokes drawn in the air: how much a path looks like each letter's, whatever its speed and size.

The recognizer is Protractor (Yang Li, CHI 2010): paths are resampled evenly along their length, centered, scaled to
length 1 as vectors, and compared by the cosine at the best rotation, here a bounded one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

POINTS = 24
"""Points of a resampled path."""

_EVEN = np.linspace(0, 1, POINTS)
_TILT = np.radians(25)  # how far a stroke may lean


def _hook(side: int, width: float) -> list[tuple[float, float]]:
    """Draw a J: down, and round to one side and up a little."""
    bow = [(side * width * (1 - np.cos(a)) / 2, 1 + 0.35 * np.sin(a)) for a in np.linspace(0, np.pi * 0.9, 8)]
    return [(0.0, 0.0), *bow]


def _swing(side: int, degrees: int) -> list[tuple[float, float]]:
    """Draw a J with the wrist alone: the finger swings from up over one side, and on to below."""
    return [(side * 0.8 * np.sin(a), -np.cos(a)) for a in np.radians(np.linspace(0, degrees, 10))]


# In the picture of a right hand: x right, y down. The signer writes for their own eyes, so the camera sees the letters
# from behind. Both sides are in use for J: the wrist may turn in or out. The base of a real Z mostly falls, because the
# arm is let down at its end.
_DRAWINGS: tuple[tuple[str, list[tuple[float, float]]], ...] = (
    *(("J", _hook(side, width)) for side in (1, -1) for width in (0.5, 1.0)),
    *(("J", _swing(side, degrees)) for side in (1, -1) for degrees in (90, 140, 200)),
    ("Z", [(1, 0), (0, 0), (1, 1), (0, 1)]),
    ("Z", [(1, 0), (0, 0.1), (1, 0.5), (0, 0.8)]),
    ("Z", [(1, 0), (0, 0.3), (1, 0.4), (0, 1.5)]),
)


def resample(path: Points) -> Points:
    """Place POINTS points at even distances along a path: float64[n, 2] becomes float64[POINTS, 2]."""
    way = path[1:] - path[:-1]
    lengths = np.zeros(len(path))
    np.hypot(way[:, 0], way[:, 1]).cumsum(out=lengths[1:])
    even = _EVEN * lengths[-1]
    return np.column_stack([np.interp(even, lengths, path[:, 0]), np.interp(even, lengths, path[:, 1])])


def _vector(path: Points) -> Points:
    """Resample, center, and scale to length 1."""
    points = resample(path)
    points -= points.mean(axis=0)
    norm = np.linalg.norm(points)
    return points / norm if norm > 0 else points


_TEMPLATES = {
    letter: np.stack([_vector(np.array(drawing, np.float64)) for name, drawing in _DRAWINGS if name == letter])
    for letter in "JZ"
}


def likeness(path: Points, letter: str) -> float:
    """Compare a path with a letter's drawings: 1 is the same, 0 nothing alike.

    Args:
        path: float64[n, 2] in the picture of a right hand, x right and y down, in any unit.
        letter: J or Z.
    """
    vector = _vector(path)
    templates = _TEMPLATES[letter]
    along = (templates * vector).sum(axis=(1, 2))
    across = (templates[:, :, 0] * vector[:, 1] - templates[:, :, 1] * vector[:, 0]).sum(axis=1)
    turn = np.clip(np.arctan2(across, along), -_TILT, _TILT)
    return float((along * np.cos(turn) + across * np.sin(turn)).max())
