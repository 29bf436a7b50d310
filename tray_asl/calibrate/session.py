"""The session itself: one sign after the other, from a hand that comes up to samples of it. Time is an argument."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.calibrate.progress import Phase, Progress
from tray_asl.calibrate.steady import Steadiness
from tray_asl.practice.advice import advise
from tray_asl.signs.normalize import inputs_of
from tray_asl.signs.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from tray_asl.hands.hand import Hand, Side

    Input = NDArray[np.float32]

SETTLING = 0.9
"""Seconds for which a hand must be steady before its sign is taken: time to look whether it is right."""

TAKING = 0.8
"""Seconds of steady frames that are taken."""

SAMPLES = 9
"""How many of these frames become samples, spread evenly; neighbors are near-copies."""

CHANGED = 0.09
"""Root mean square distance in palm lengths by which a hand must have left the sign taken last. The likest letters of
nine people, U and V or M and N, are 0.1 to 0.5 apart; a hand that holds one drifts by half as much."""

PATIENCE = 2.5
"""Seconds after which the same hand counts as the next sign although it has not changed: some signs are that alike."""


LOOK = 0.3
"""Seconds of a steady hand after which it is said that it plainly shows another sign."""


def _nothing(_sign: str, _samples: Input) -> str:
    return ""


class CalibrationSession:
    """Goes through signs and collects samples of the person's own way to make them.

    Args:
        signs: what to ask for, in order.
        own: meanings of signs of the person's own, asked for after these.
        other: names the sign that samples plainly show in the place of the one asked for; empty where they may well be
            of that.
    """

    def __init__(
        self, signs: Iterable[str], own: Iterable[str] = (), other: Callable[[str, Input], str] = _nothing
    ) -> None:
        self._queue = [(sign, False) for sign in signs] + [(meaning, True) for meaning in own]
        self._samples: dict[tuple[str, bool], Input] = {}
        self._index = 0
        self._steadiness = Steadiness()
        self._other = other
        self._insisted = False
        self._looked_at: deque[Input] = deque(maxlen=SAMPLES)
        self._doubted_at = -math.inf
        self._frames: list[Input] = []
        self._last: Input | None = None
        self._last_time = 0.0
        self._side: Side = "right"
        self._stopped = False

    @property
    def done(self) -> bool:
        """Whether every sign was shown or passed over."""
        return self._index >= len(self._queue)

    @property
    def profile(self) -> Profile:
        """The samples so far."""
        return Profile(
            {sign: samples for (sign, own), samples in self._samples.items() if not own},
            {sign: samples for (sign, own), samples in self._samples.items() if own},
        )

    def add(self, signs: Iterable[str]) -> bool:
        """Ask for more signs at the end, unless the person has stopped; tell whether any is new."""
        new = [(sign, False) for sign in signs if (sign, False) not in self._queue]
        self._queue += [] if self._stopped else new
        return bool(new) and not self._stopped

    def back(self) -> None:
        """Ask for the sign before again."""
        self._go_to(max(0, self._index - 1))

    def skip(self) -> None:
        """Pass over this sign."""
        self._go_to(min(len(self._queue), self._index + 1))

    def stop(self) -> None:
        """End with what there is."""
        self._stopped = True
        self._go_to(len(self._queue))

    def insist(self) -> None:
        """Take this sign as the person makes it, whatever it looks like."""
        self._insisted = True

    def step(self, hand: Hand | None, time: float) -> Progress:
        """Take in the next frame."""
        if hand is not None:
            self._side = hand.side
        seen = None if hand is None else inputs_of([hand])[0]
        steady = self._steadiness.step(seen, time)
        if self.done:
            return self._progress(Phase.DONE, 1.0)
        if seen is None:
            self._frames = []
            self._last = None  # a hand that went away and came back is a new one
            return self._progress(Phase.HAND, 0.0)
        if self._last is not None:
            return self._await_next(seen, time)
        if hand is not None and (shown := self._shows_other(seen, steady)):
            self._frames, self._doubted_at = [], time
            sign, _ = self._queue[self._index]
            return replace(self._progress(Phase.OTHER_SIGN, 0.0), shown=shown, advice=advise(hand, sign, shown))
        return self._hold(seen, time, min(steady, time - self._doubted_at))

    def _hold(self, seen: Input, time: float, steady: float) -> Progress:
        """Take in a frame of a hand that may show the sign and has been steady for some seconds."""
        if steady < SETTLING:
            self._frames = []
            return self._progress(Phase.STEADY, steady / SETTLING)
        self._frames.append(seen)
        taken = (steady - SETTLING) / TAKING
        if taken >= 1 and len(self._frames) >= SAMPLES:
            self._take(seen, time)
            return self._progress(Phase.DONE if self.done else Phase.NEXT_SIGN, 0.0)
        return self._progress(Phase.TAKING, min(taken, 1.0))

    def _shows_other(self, seen: Input, steady: float) -> str:
        """Name the sign that a steady hand plainly shows in the place of the one asked for."""
        sign, own = self._queue[self._index]
        if steady == 0:
            self._looked_at.clear()
        self._looked_at.append(seen)
        return "" if own or self._insisted or steady < LOOK else self._other(sign, np.stack(self._looked_at))

    def _await_next(self, seen: Input, time: float) -> Progress:
        """Wait until the hand leaves the sign taken last, or for so long that it must mean the next one."""
        unchanged = self._last is not None and _distance(seen, self._last) < CHANGED
        if unchanged and time - self._last_time < PATIENCE:
            return self._progress(Phase.NEXT_SIGN, 0.0)
        if unchanged:
            self._steadiness.clear()
        self._last = None
        return self._progress(Phase.STEADY, 0.0)

    def _take(self, seen: Input, time: float) -> None:
        chosen = np.linspace(0, len(self._frames) - 1, SAMPLES).round().astype(int)
        self._samples[self._queue[self._index]] = np.stack(self._frames)[chosen]
        self._go_to(self._index + 1)
        self._last, self._last_time = seen, time

    def _go_to(self, index: int) -> None:
        self._index = index
        self._insisted = False
        self._looked_at.clear()
        self._frames = []
        self._last = None
        self._steadiness.clear()

    def _progress(self, phase: Phase, progress: float) -> Progress:
        sign, own = ("", False) if self.done else self._queue[self._index]
        number = min(self._index + 1, len(self._queue))
        return Progress(phase, sign, number, len(self._queue), progress, (sign, own) in self._samples, self._side)


def _distance(one: Input, other: Input) -> float:
    apart = (one - other).reshape(21, 3)[:, :2]
    return float(np.sqrt(np.square(apart).sum(axis=1).mean()))
