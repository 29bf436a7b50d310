"""Draws hands that make no sign: half-way from one to another, with any fingers bent, or at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.random_poses import random_pose, within_limits
from tray_asl.training.synthetic_hand.variants import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.skeleton import HandShape

    Floats = NDArray[np.float32]


def random_non_sign(shape: HandShape, rng: np.random.Generator, kind: str = "") -> Floats:
    """Draw a hand that makes no sign.

    Args:
        shape: the hand's measures.
        rng: what is drawn from.
        kind: one of KINDS; without one, between two signs or with any fingers bent.

    Returns:
        The pose, float32[24] of degrees.
    """
    if not kind:
        kind = "between" if rng.random() < 0.5 else "any"
    return KINDS[kind](shape, rng)


def _between(shape: HandShape, rng: np.random.Generator) -> Floats:
    signs = [sign for sign, variants in VARIANTS.items() if variants]
    start, end = (random_pose(sign, shape, rng) for sign in rng.choice(signs, 2, replace=False))
    return np.asarray(start + (end - start) * np.float32(rng.uniform(0.35, 0.65)), np.float32)


def _any(_: HandShape, rng: np.random.Generator) -> Floats:
    """Bend each finger as it will, and turn the hand any way that a camera may see it."""
    thumb = rng.uniform((0, 0, 60, 0, 0), (60, 45, 105, 50, 50))
    bent = rng.choice((0.0, 0.5, 1.0), 4) if rng.random() < 0.7 else rng.random(4)
    fingers = [rng.normal((0, 10 + 60 * by, 5 + 90 * by, 3 + 40 * by), (6, 10, 10, 8)) for by in bent]
    return within_limits(np.concatenate([thumb, *fingers, rng.normal(0, (40, 25, 35))]).astype(np.float32))


def _rest(_: HandShape, rng: np.random.Generator) -> Floats:
    """Curl all fingers a little, the little one most, in a hand that hangs, lies on its side, or on the desk.

    Held upright, such a hand is a C or an O.
    """
    curl = np.clip(rng.uniform(0.1, 0.6) + np.array([-0.08, 0, 0.05, 0.1]) + rng.normal(0, 0.06, 4), 0, 1)
    thumb = rng.uniform((10, 5, 60, 0, 0), (45, 40, 100, 35, 40))
    fingers = [rng.normal((0, 10 + 50 * by, 8 + 80 * by, 5 + 40 * by), (4, 4, 5, 4)) for by in curl]
    either_side = rng.choice((-1, 1))
    turn, pitch, roll = (
        (rng.uniform(-180, 180), rng.uniform(-30, 30), either_side * rng.uniform(110, 180)),
        (rng.uniform(-180, 180), rng.uniform(-30, 40), either_side * rng.uniform(60, 120)),
        (rng.uniform(-40, 40), rng.uniform(60, 110), rng.uniform(-40, 40)),
    )[rng.integers(3)]
    return within_limits(np.concatenate([thumb, *fingers, (turn, pitch, roll)]).astype(np.float32))


KINDS: Mapping[str, Callable[[HandShape, np.random.Generator], Floats]] = {
    "between": _between,
    "any": _any,
    "rest": _rest,
}
"""The kinds of hands that make no sign."""
