"""People at the desk without a sign, one scene after another, as a hand detector sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.hands.hand import Hand
from tray_asl.training.evaluation.false_letters.scenes import SCENES, Key
from tray_asl.training.evaluation.simulation.performance import Performance, Tempo
from tray_asl.training.synthetic_hand.camera import Camera
from tray_asl.training.synthetic_hand.motion import RELAXED
from tray_asl.training.synthetic_hand.recording import PICTURE_SIZE, RATE
from tray_asl.training.synthetic_hand.skeleton import pose_hand, vary_hand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tray_asl.training.evaluation.simulation.signer import Signer
    from tray_asl.training.synthetic_hand.skeleton import HandShape

_BELOW = (1.5, -26.0)
"""Centimeters from its place from where the hand comes, and where it goes to."""

_ENTER = (0.35, 0.9)
"""Seconds to come and to go."""

_AWAY = (2.0, 20.0)
"""Seconds between two scenes, with nobody's hand in the picture."""

_NOISE = 0.6
"""Pixels: the unrest of each landmark that MediaPipe finds in a hand half a meter away (standard deviation)."""

GESTURES = "gestures"
"""The scene of real hands."""

_GESTURES_SHARE = 0.05
_GESTURES = 6  # in one scene
_GESTURES_RATE = 1.2  # a second: half of that time a hand is still, half of it on its way

_PERSON = 1800.0
"""Seconds after which another person sits there."""


def scenes(
    seconds: float, *, gestures: Sequence[Signer] = (), seed: int = 0
) -> Iterator[tuple[str, list[tuple[float, Hand | None]]]]:
    """Let synthetic people do what they do at a desk, for so many seconds or a little longer.

    Args:
        seconds: how long, in the time of the recording.
        gestures: real hands that make no sign, see `no_sign_signers`; shown one after another, as a person who talks
            with the hands does.
        seed: the same seed gives the same scenes.

    Yields:
        The name of a scene, and its frames at RATE: the seconds since the beginning of the recording, and the hand.
    """
    rng = np.random.default_rng(seed)
    shares = {name: share for name, (_, share) in SCENES.items()} | ({GESTURES: _GESTURES_SHARE} if gestures else {})
    lengths, passed = dict.fromkeys(shares, 0.0), 0.0
    shape, person_until = vary_hand(rng, 1)[0], _PERSON
    while passed < seconds:
        if passed > person_until:
            shape, person_until = vary_hand(rng, 1)[0], person_until + _PERSON
        # The scene that is furthest behind its share.
        name = min(lengths, key=lambda one: lengths[one] / shares[one])
        if name == GESTURES:
            shown = _real(gestures[int(rng.integers(len(gestures)))], rng)
        else:
            shown = list(_frames(list(SCENES[name][0](shape, rng)), shape, rng))
        times = [passed + number / RATE for number in range(len(shown))]
        yield (
            name,
            [
                (time, None if points is None else Hand(time, points, "right", 0.95, PICTURE_SIZE))
                for time, points in zip(times, shown, strict=True)
            ],
        )
        lengths[name] += len(shown) / RATE
        passed += len(shown) / RATE


def _real(signer: Signer, rng: np.random.Generator) -> list[NDArray[np.float32] | None]:
    """Show some of a signer's hands one after another, and go away for a while."""
    names = rng.choice(list(signer.hands), _GESTURES)
    performance = Performance("".join(names), signer, Tempo(_GESTURES_RATE), seed=int(rng.integers(2**31)))
    shown = [None if hand is None else hand.landmarks for _, hand in performance.hands()]
    return [*shown, *[None] * int(rng.uniform(*_AWAY) * RATE)]


def _frames(keys: list[Key], shape: HandShape, rng: np.random.Generator) -> Iterator[NDArray[np.float32] | None]:
    """Move a hand into the picture, from key to key, and out; give its landmarks, or None where it is not seen."""
    camera = Camera(
        np.float32(rng.uniform(45, 90)) * np.ones((), np.float32),
        np.float32(620) * np.ones((), np.float32),
        np.array([320 + rng.normal(0, 60), 300 + rng.normal(0, 40)], np.float32),
        PICTURE_SIZE,
    )
    away = Key(float(rng.uniform(*_ENTER)), RELAXED, _BELOW)
    path = [away, *keys, away]
    ends = np.cumsum([0.0, *(max(key.seconds, 1 / RATE) for key in path[1:])])
    poses, shifts = np.stack([key.pose for key in path]), np.array([key.shift for key in path])
    times = np.arange(0, ends[-1], 1 / RATE)
    after = np.clip(np.searchsorted(ends, times, side="right"), 1, len(path) - 1)
    share = ((times - ends[after - 1]) / (ends[after] - ends[after - 1]))[:, None]
    share = share**3 * (10 - 15 * share + 6 * share**2)  # least jerk (Flash and Hogan 1985)
    pose = poses[after - 1] + (poses[after] - poses[after - 1]) * share
    # A living hand is never quite still: slow drift, and the 8 to 12 Hz of physiological tremor.
    rates, phases = rng.uniform(0.3, 2.0, (24, 3)), rng.uniform(0, 2 * np.pi, (24, 3))
    pose += 0.3 * np.sin(2 * np.pi * rates * times[:, None, None] + phases).sum(axis=2)
    joints = pose_hand(pose.astype(np.float32), shape).joints
    joints[..., :2] += (shifts[after - 1] + (shifts[after] - shifts[after - 1]) * share)[:, None]
    points = np.stack([camera.landmarks(one) for one in joints])
    points += rng.normal(0, _NOISE, points.shape).astype(np.float32)
    middle = points[:, 9, :2]
    inside = np.all((middle >= 0) & (middle < PICTURE_SIZE), axis=1)
    yield from (one if seen else None for one, seen in zip(points, inside.tolist(), strict=True))
    yield from [None] * int(rng.uniform(*_AWAY) * RATE)
