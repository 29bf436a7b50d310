"""What hands do at a desk that make no sign: key poses of the synthetic hand, drawn anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.motion import RELAXED
from tray_asl.training.synthetic_hand.non_signs import random_non_sign
from tray_asl.training.synthetic_hand.random_poses import within_limits
from tray_asl.training.synthetic_hand.skeleton import WRIST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.skeleton import HandShape

    Floats = NDArray[np.float32]

_ARM = (3.0, 6.0)
"""Centimeters that an arm that does something else is moved by (standard deviation across, up)."""


_LETTER_LIKE = 0.1
"""The share of a talking person's hands that have any fingers bent or straight, as letters have."""

_POINTING = 0.15
"""The share of the others that point."""


class Key(NamedTuple):
    """The hand at one moment.

    Attributes:
        seconds: since the key before.
        pose: float32[24] of degrees.
        shift: centimeters (across, up) from the place in front of the camera.
    """

    seconds: float
    pose: Floats
    shift: tuple[float, float]


def rest(shape: HandShape, rng: np.random.Generator) -> Iterator[Key]:
    """Lie on the desk or in the lap, for half a minute or so, and shift now and then."""
    for _ in range(rng.integers(2, 5)):
        pose, place = random_non_sign(shape, rng, "rest"), _place(rng)
        yield Key(float(rng.uniform(0.4, 1.0)), pose, place)
        yield Key(float(rng.uniform(3, 12)), pose, place)


def scratch(shape: HandShape, rng: np.random.Generator) -> Iterator[Key]:
    """Go to the head and scratch there with curled fingers, three to five times a second."""
    pose = random_non_sign(shape, rng, "rest")
    pose[WRIST] = rng.uniform((-120, -10, -60), (120, 60, 60))
    x, y = _place(rng)
    yield Key(float(rng.uniform(0.5, 0.9)), pose, (x, y + 8))
    for _ in range(rng.integers(6, 20)):
        for bend in (-1, 1):
            bent = pose.copy()
            bent[6:21:4] += bend * rng.uniform(8, 16)
            bent[7:21:4] += bend * rng.uniform(8, 16)
            yield Key(float(rng.uniform(0.1, 0.16)), within_limits(bent), (x, y + 8 + bend * 0.5))


def keyboard(_: HandShape, rng: np.random.Generator) -> Iterator[Key]:
    """Type: the hand lies flat, its fingertips towards the camera, and one finger after another goes down."""
    pose = RELAXED.copy()
    pose[WRIST] = rng.uniform((-30, 55, -30), (30, 95, 30))
    x, y = _place(rng)
    yield Key(0.6, pose, (x, y - 6))
    for _tap in range(rng.integers(40, 120)):
        pressed = pose.copy()
        pressed[rng.choice((1, 6, 10, 14, 18))] += rng.uniform(12, 28)
        x = float(np.clip(x + rng.normal(0, 0.8), -8, 8))
        yield Key(float(rng.uniform(0.06, 0.15)), within_limits(pressed), (x, y - 6))
        yield Key(float(rng.exponential(0.12) + 0.05), pose, (x, y - 6))


def drink(_: HandShape, rng: np.random.Generator) -> Iterator[Key]:
    """Take a cup, bring it to the mouth, hold it there for a sip, and put it back."""
    grip = handshape("C").copy()
    grip[:21] += rng.normal(0, 8, 21)
    grip[6:21:4] += rng.uniform(5, 25)
    grip[WRIST] = rng.uniform((20, -15, -15), (95, 30, 25))
    grip = within_limits(grip)
    x, y = _place(rng)
    tipped = grip.copy()
    tipped[WRIST] += (0, float(rng.uniform(-30, -10)), float(rng.uniform(-50, 50)))
    yield Key(0.7, grip, (x, y - 8))
    yield Key(0.5, grip, (x, y - 8))
    yield Key(float(rng.uniform(0.6, 1.0)), tipped, (x, y + 10))
    yield Key(float(rng.uniform(0.8, 2.5)), tipped, (x + 0.5, y + 10.5))
    yield Key(float(rng.uniform(0.6, 1.0)), grip, (x, y - 8))


def talk(shape: HandShape, rng: np.random.Generator) -> Iterator[Key]:
    """Talk with the hands: two or three beats a second, any fingers bent, with pauses as long as a breath."""
    for _ in range(rng.integers(5, 15)):
        pose = random_non_sign(shape, rng) if rng.random() < _LETTER_LIKE else _loose(rng)
        for _ in range(rng.integers(1, 5)):
            yield Key(float(rng.uniform(0.2, 0.5)), _like(pose, 6, rng), _place(rng))
        if rng.random() < 0.3:
            yield Key(float(rng.uniform(0.2, 0.9)), _like(pose, 2, rng), _place(rng, 0.15))


def fidget(shape: HandShape, rng: np.random.Generator) -> Iterator[Key]:
    """Move without aim: from any hand to any other, in a second or two, with stops."""
    for _ in range(rng.integers(4, 10)):
        pose, place = random_non_sign(shape, rng), _place(rng, 0.5)
        yield Key(float(rng.uniform(0.5, 1.5)), pose, place)
        yield Key(float(rng.exponential(0.15)), _like(pose, 2, rng), place)


def _loose(rng: np.random.Generator) -> Floats:
    """Draw the hand of a person who talks: open or half closed, all fingers alike, sometimes the index finger out."""
    curl = np.clip(rng.uniform(-0.1, 0.9) + rng.normal(0, 0.1) * np.arange(4) + rng.normal(0, 0.06, 4), -0.1, 1)
    if rng.random() < _POINTING:
        curl[0] = rng.uniform(-0.1, 0.2)
    thumb = rng.uniform((10, 0, 50, 0, 0), (60, 45, 105, 40, 50))
    fingers = [rng.normal((0, 5 + 65 * by, 5 + 90 * by, 3 + 45 * by), (6, 5, 6, 5)) for by in curl]
    return within_limits(np.concatenate([thumb, *fingers, rng.normal(0, (60, 35, 45))]).astype(np.float32))


def _like(pose: Floats, degrees: float, rng: np.random.Generator) -> Floats:
    return within_limits((pose + rng.normal(0, degrees, 24)).astype(np.float32))


def _place(rng: np.random.Generator, factor: float = 1.0) -> tuple[float, float]:
    across, up = rng.normal(0, np.array(_ARM) * factor)
    return float(across), float(up)


SCENES: Mapping[str, tuple[Callable[[HandShape, np.random.Generator], Iterator[Key]], float]] = {
    "rest": (rest, 0.4),
    "keyboard": (keyboard, 0.3),
    "talk": (talk, 0.15),
    "fidget": (fidget, 0.08),
    "scratch": (scratch, 0.05),
    "drink": (drink, 0.02),
}
"""Each scene, and its share of the time in which a hand is in the picture."""
