"""A hand that spells: from a text to the hand's pose and place at every moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.skeleton import WRIST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

RELAXED = np.array([30, 25, 70, 15, 15, *[0, 28, 38, 22] * 4, 10, -5, 0], np.float32)
"""The pose between two signs: nothing bent much, nothing straight."""

# How a letter moves while it is held, as strokes between which the hand pauses; each is a list of points: share of the
# hold, centimeters (x right, y up), degrees (turn, pitch, roll). J is drawn with the little finger and turns the palm
# to the signer; Z is drawn with the index finger. Both are seen here by the person in front of the signer.
_PATHS: dict[str, list[list[tuple[float, ...]]]] = {
    "J": [[(0.4, 0, -4, 15, 5, 0), (0.75, 2, -6.5, 80, 25, -30), (1.0, 5, -4.5, 130, 45, -48)]],
    "Z": [[(0.1, 3.5, 3, 0, 0, 0)], [(0.4, -3.5, 3, 0, 0, 0)], [(0.7, 3.5, -3.5, 0, 0, 0)], [(1, -3.5, -3.5, 0, 0, 0)]],
}
_STILL = [[(1.0, 0.0, 0.0, 0.0, 0.0, 0.0)]]
_STROKE_STEPS = 12

_BELOW = (1.5, -26.0)  # where the hand comes from and goes to, centimeters


@dataclass(frozen=True, slots=True)
class Pace:
    """How a text is spelled; times in seconds.

    Attributes:
        hold: how long each letter stays.
        holds: how long single ones do, by their place in the text.
        change: from one letter to the next.
        enter: from outside the picture, and back.
        away: how long the hand is out of the picture for a space.
        double: how the same letter is made again: by opening the hand and forming it anew, or by sliding it sideways.
        slide: how far it slides, in centimeters.
        tremor: factor on the small unrest of a living hand.
    """

    hold: float = 1.1
    holds: Mapping[int, float] = field(default_factory=dict)
    change: float = 0.35
    enter: float = 0.45
    away: float = 1.9
    double: Literal["re-form", "slide"] = "re-form"
    slide: float = 7.0
    tremor: float = 1.0


class Moment(NamedTuple):
    """The hand at one time: its pose (float32[24] degrees) and how far it is from its place (float32[2] cm, x, y)."""

    pose: Floats
    shift: Floats


class _Key(NamedTuple):
    time: float
    pose: Floats
    shift: tuple[float, float]
    visible: bool = True
    eased: bool = True  # whether the hand comes to rest here


class Motion:
    """The hand that spells `text` (letters, digits, spaces) at a pace. The same seed gives the same tremor."""

    def __init__(self, text: str, pace: Pace | None = None, *, seed: int = 0) -> None:
        self._pace = pace or Pace()
        self._keys = _plan(text.upper(), self._pace)
        rng = np.random.default_rng(seed)
        # Slow drift and the 8 to 12 Hz of physiological tremor, for each angle and the two directions of shift.
        self._rates = np.concatenate([rng.uniform(0.3, 2.0, (26, 3)), rng.uniform(8.0, 12.0, (26, 1))], axis=1)
        self._phases = rng.uniform(0, 2 * np.pi, (26, 4))

    @property
    def duration(self) -> float:
        """The time in seconds at which the hand has left for good."""
        return self._keys[-1].time

    def at(self, time: float) -> Moment | None:
        """Give the hand at `time` seconds, or None while it is out of the picture."""
        times = [key.time for key in self._keys]
        after = int(np.searchsorted(times, time, side="right"))
        if after in {0, len(times)}:
            return None
        start, end = self._keys[after - 1], self._keys[after]
        if not (start.visible or end.visible):
            return None
        share = (time - start.time) / max(end.time - start.time, 1e-6)
        share = _ease(share) if end.eased else share
        unrest = np.sin(2 * np.pi * self._rates * time + self._phases) @ np.array([0.3, 0.3, 0.3, 0.06])
        unrest *= self._pace.tremor
        pose = start.pose + (end.pose - start.pose) * share + _swing(start.pose, end.pose) * np.sin(np.pi * share)
        shift = np.array(start.shift) + (np.array(end.shift) - np.array(start.shift)) * share
        return Moment((pose + unrest[:24]).astype(np.float32), (shift + unrest[24:] * 0.1).astype(np.float32))


def _plan(text: str, pace: Pace) -> list[_Key]:
    """Lay out the key poses of a text."""
    keys: list[_Key] = []
    here = (0.0, 0.0)
    time = 0.3
    previous = " "
    for i, character in enumerate(text):
        if character == " ":
            if previous != " ":
                keys.append(_Key(keys[-1].time + pace.enter, RELAXED, _BELOW, visible=False))
                here = (0.0, 0.0)
                time = keys[-1].time
            time += pace.away
        else:
            pose = handshape(character)
            if previous == " ":
                keys.append(_Key(time, RELAXED, _BELOW, visible=False))
                time += pace.enter
            elif previous == character and pace.double == "slide":
                here = (here[0] + pace.slide, here[1])
                time = keys[-1].time + pace.change
            elif previous == character:
                half = ((pose + RELAXED * 2) / 3).astype(np.float32)
                half[WRIST] = pose[WRIST]
                keys += [_Key(keys[-1].time + wait, half, here) for wait in (pace.change * 0.8, pace.change * 1.2)]
                time = keys[-1].time + pace.change * 0.8
            else:
                time = keys[-1].time + pace.change
            keys.append(_Key(time, pose, here))
            hold = pace.holds.get(i, pace.hold)
            keys += _held(character, keys[-1], hold)
        previous = character
    if keys and keys[-1].visible:
        keys.append(_Key(keys[-1].time + pace.enter, RELAXED, _BELOW, visible=False))
    return keys or [_Key(time, RELAXED, _BELOW, visible=False)]


def _held(character: str, start: _Key, hold: float) -> list[_Key]:
    """Keep a letter where it is, or move it along its path."""
    keys = []
    before: tuple[float, ...] = (0.0,) * 6
    for stroke in _PATHS.get(character, _STILL):
        points = np.array([before, *stroke])
        legs = np.linspace(0, 1, len(points))
        for step in range(1, _STROKE_STEPS + 1):
            share = step / _STROKE_STEPS
            x, y, *wrist = (np.interp(_ease(share), legs, column) for column in points.T[1:])
            pose = start.pose.copy()
            pose[WRIST] += wrist
            time = start.time + hold * (before[0] + share * (stroke[-1][0] - before[0]))
            keys.append(_Key(time, pose, (start.shift[0] + float(x), start.shift[1] + float(y)), eased=False))
        before = stroke[-1]
    return keys


def _ease(share: float) -> float:
    """Move as an arm does, with least jerk (Flash and Hogan 1985)."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def _swing(start: Floats, end: Floats) -> Floats:
    """Give way on the way: thumb and knuckles open a little half-way, so that fingers pass each other."""
    room = min(18.0, 0.2 * float(np.abs(end - start)[:21].max()))
    swing = np.zeros(24, np.float32)
    swing[0:2] = room, 0.6 * room
    swing[6:21:4] = -0.5 * room
    return swing
