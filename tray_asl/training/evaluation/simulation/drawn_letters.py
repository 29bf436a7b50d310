"""The letters that are drawn in the air, as motion of a still hand: J by a turning wrist, Z by the index finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.evaluation.simulation.hand_interpolation import turn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Rows: share of the time; hand sizes to the right and down; degrees about y, x and z (x right, y down, z away).
# As seen by the person in front of a right-handed signer, who writes for their own eyes.
STROKES = {
    "J": np.array(
        [(0, 0, 0, 0, 0, 0), (0.4, 0, 0.43, -15, 5, 0), (0.75, 0.2, 0.7, -80, 25, 45), (1, 0.5, 0.5, -130, 45, 80)]
    ),
    "Z": np.array(
        [
            (0, 0.38, -0.33, 0, 0, 0),
            (0.3, -0.38, -0.33, 0, 0, 0),
            (0.65, 0.38, 0.38, 0, 0, 0),
            (1, -0.38, 0.38, 0, 0, 0),
        ]
    ),
}
"""How J and Z are drawn."""


def draw(letter: str, hand: Floats, share: Floats) -> Floats:
    """Move a hand float[21, 3] (in hand sizes) along the letter's stroke, to float[n] shares: float64[n, 21, 3].

    A letter that is not drawn stays where it is.
    """
    if letter not in STROKES:
        return np.repeat(hand[None], len(share), axis=0)
    stroke = STROKES[letter]
    right, down, about_y, about_x, about_z = (np.interp(share, stroke[:, 0], column) for column in stroke.T[1:])
    rotation = (
        turn(np.array([0, 0, 1.0]), np.radians(about_z))
        @ turn(np.array([1.0, 0, 0]), np.radians(about_x))
        @ turn(np.array([0, 1.0, 0]), np.radians(about_y))
    )
    shift = np.column_stack([right, down, np.zeros_like(right)])
    return (hand - hand[0]) @ np.swapaxes(rotation, 1, 2) + hand[0] + shift[:, None]
