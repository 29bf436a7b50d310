"""Fluent spelling by real hands: stills of one person joined by plausible movement, as a hand detector sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tray_asl.hands.hand import Hand
from tray_asl.training.evaluation.simulation.drawn_letters import STROKES, draw
from tray_asl.training.evaluation.simulation.hand_interpolation import PARTS, between
from tray_asl.training.evaluation.simulation.signer import in_hand_sizes
from tray_asl.training.synthetic_hand.motion import RELAXED
from tray_asl.training.synthetic_hand.skeleton import pose_hand

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.evaluation.simulation.signer import Signer

    Floats = NDArray[np.float64]

PICTURE_SIZE = (640, 480)
_SIZE = 95.0  # pixels of a hand half a meter from a webcam
_PLACE = np.array([300.0, 330.0, 0.0])  # pixels, of the wrist
_BELOW = np.array([0.3, 2.2, 0.0])  # hand sizes from there, where the hand comes from and goes to
_LAG = 0.15  # of a transition, by which fingers start sooner or later than the palm
_STROKE_LETTERS = 1.6  # times as long as another letter a drawn one takes, but at least:
_STROKE_SECONDS = 0.4

# Measured on webcam clips by second differences of consecutive landmarks, in hand sizes.
_NOISE = np.array([0.005, 0.005, 0.008])  # of each landmark alone
_SHARED_NOISE = np.array([0.003, 0.003, 0.003])  # of the whole hand
_BLUR = 3.0  # hand sizes a second at which the noise has doubled
_UNREST = 0.02  # hand sizes by which a hand held up wanders, at 0.3 to 1.5 Hz
_LOST = 0.01  # share of moving frames in which the detector loses the hand


@dataclass(frozen=True, slots=True)
class Tempo:
    """How fast, seen how often.

    Attributes:
        letters: letters a second; half of each letter's time is held still, the other half goes to the next letter.
        jitter: standard deviation of the logarithm of each hold and of each transition.
        frames: frames a second.
        before: seconds out of the picture at first.
        enter: seconds to come into the picture and to leave it.
        away: seconds out of it.
        reopen: least and most of how far the hand relaxes between two of the same letter, of 1.
        slide: hand sizes that it slides instead, in every other case.
    """

    letters: float
    jitter: float = 0.2
    frames: float = 30.0
    before: float = 0.2
    enter: float = 0.3
    away: float = 1.6
    reopen: tuple[float, float] = (0.25, 0.45)
    slide: tuple[float, float] = (0.5, 0.9)


class _Key(NamedTuple):
    """The hand rests from `start` to `end` seconds, or draws; then it goes on to the next key."""

    start: float
    end: float
    hand: Floats
    letter: str  # "" where it makes none
    visible: bool = True


class Performance:
    """A text spelled by a signer's own still hands.

    Args:
        text: A to Z and spaces; a space takes the hand out of the picture. The same seed gives the same performance.

    Attributes:
        keys: when which letter is held, as (start, end, letter) in seconds.
    """

    def __init__(self, text: str, signer: Signer, tempo: Tempo, *, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._tempo = tempo
        self._keys = self._plan(text, signer)
        self._lags = self._rng.uniform(-_LAG, _LAG, (len(self._keys), PARTS))
        self._unrest = self._rng.uniform((0.3, 0.0), (1.5, 2 * np.pi), (3, 2))

    @property
    def keys(self) -> list[tuple[float, float, str]]:
        """When which letter is held: (start, end, letter), in seconds."""
        return [(key.start, key.end, key.letter) for key in self._keys if key.letter]

    def hands(self, start: float = 0.0) -> list[tuple[float, Hand | None]]:
        """Give each frame's time in seconds and the hand that the detector would find, noise and losses included.

        Args:
            start: when it all begins.
        """
        rng, tempo = self._rng, self._tempo
        times = np.arange(rng.uniform(0, 1 / tempo.frames), self._keys[-1].end + tempo.away, 1 / tempo.frames)
        true = self.at(times)
        frames: list[tuple[float, Hand | None]] = []
        before: Floats | None = None
        for time, hand in zip((times + start).tolist(), true, strict=True):
            if np.isnan(hand).any():
                frames.append((time, None))
                before = None
                continue
            moved = 0.0 if before is None else float(np.linalg.norm(hand - before, axis=1).mean()) * tempo.frames
            before = hand
            if moved > 1.0 and rng.random() < _LOST:
                frames.append((time, None))
                continue
            seen = hand + (rng.normal(size=(21, 3)) * _NOISE + rng.normal(size=3) * _SHARED_NOISE) * (1 + moved / _BLUR)
            pixels = (seen * _SIZE + _PLACE).astype(np.float32)
            frames.append((time, Hand(time, pixels, "right", 0.95, PICTURE_SIZE)))
        return frames

    def at(self, times: Floats) -> Floats:
        """Pose the hand, in hand sizes, at float[n] seconds: float64[n, 21, 3], NaN while it is out of the picture."""
        hands = np.full((len(times), 21, 3), np.nan)
        for i, key in enumerate(self._keys):
            rests = (times >= key.start) & (times <= key.end)
            if key.visible and rests.any():
                share = (times[rests] - key.start) / max(key.end - key.start, 1e-9)
                hands[rests] = draw(key.letter, key.hand, share)
            if i + 1 == len(self._keys):
                break
            following = self._keys[i + 1]
            goes = (times > key.end) & (times < following.start)
            if (key.visible or following.visible) and goes.any():
                share = (times[goes] - key.end) / (following.start - key.end)
                start = draw(key.letter, key.hand, np.ones(1))[0]
                hands[goes] = between(
                    start, draw(following.letter, following.hand, np.zeros(1))[0], self._ease(share, i)
                )
        rates, phases = self._unrest.T
        hands += (_UNREST * np.sin(2 * np.pi * rates * times[:, None] + phases) * (1, 1, 0))[:, None]
        return hands

    def _ease(self, share: Floats, transition: int) -> Floats:
        """Start and end gently (minimum jerk; Flash and Hogan 1985), each part of the hand with its own lag."""
        lag = self._lags[transition]
        shares = np.clip((share[:, None] - np.maximum(lag, 0)) / (1 - np.abs(lag)), 0, 1)
        return shares**3 * (10 - 15 * shares + 6 * shares**2)

    def _plan(self, text: str, signer: Signer) -> list[_Key]:
        """Lay out when the hand is where."""
        rng, tempo = self._rng, self._tempo
        rest = in_hand_sizes(pose_hand(RELAXED).joints.astype(np.float64) * (1, -1, -1))
        half = 0.5 / tempo.letters
        place = np.zeros(3)
        time, previous = tempo.before, " "
        keys: list[_Key] = [_Key(0.0, time, rest + _BELOW, "", visible=False)]
        for letter in text + " ":
            if letter == " ":
                if previous != " ":
                    time += tempo.enter
                    keys.append(_Key(time, time + tempo.away, rest + _BELOW, "", visible=False))
                    time, place = time + tempo.away, np.zeros(3)
            else:
                hand = signer.hands[letter][rng.integers(len(signer.hands[letter]))]
                held, change = half * np.exp(rng.normal(0, tempo.jitter, 2))
                if letter in STROKES:
                    held = max(held * 2 * _STROKE_LETTERS - change, _STROKE_SECONDS)
                if previous == " ":
                    change = tempo.enter
                if previous == letter and letter not in STROKES:
                    if rng.random() < 0.5:
                        place = place + np.array([rng.uniform(*tempo.slide), 0, 0])
                    else:
                        opened = np.full((1, PARTS), rng.uniform(*tempo.reopen))
                        relaxed = between(keys[-1].hand, rest + place, opened)[0]
                        keys.append(_Key(time + change / 2, time + change / 2, relaxed, ""))
                keys.append(_Key(time + change, time + change + held, hand + place, letter))
                time = keys[-1].end
            previous = letter
        return keys
