"""Debounce: which sign has prevailed for long enough to be believed."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tray_asl.signs.prediction import SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable

Probabilities = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Stability:
    """What the window says.

    Attributes:
        sign: index of the stable shape, or None.
        means: each shape's mean probability over the window.
        signs: the same before the pooling of signs into shapes.
        covered: whether the window was full, so that its means are evidence.
    """

    sign: int | None
    means: Probabilities
    signs: Probabilities
    covered: bool


_REPEATED = 1e-6  # seconds: frames closer than this carry the same stamp


class Debouncer:
    """Turns flickering probabilities into a stable sign, with separate thresholds to enter and to leave.

    The window slides over the time in which the hand was *seen*: each frame speaks for half of the time to the frame
    before and half of the time to the next, so the means do not depend on the frame rate, and a lost hand neither
    fills the window nor empties it. No frame can make a sign stable alone.
    """

    def __init__(  # noqa: PLR0913 (each is a condition of its own)
        self,
        *,
        window: float,
        enter: float,
        leave: float,
        margin: float,
        signs: int = len(SIGNS),
        pool: Callable[[Probabilities], Probabilities] = lambda probabilities: probabilities,
    ) -> None:
        """Start with an empty window of `window` seconds; `pool` makes probabilities of shapes of those of `signs`."""
        self._window, self._enter, self._leave, self._margin = window, enter, leave, margin
        self._signs = signs
        self._pool = pool
        self.clear()

    def clear(self) -> None:
        """Forget everything: the hand has left, or nobody knows what it did."""
        self._pieces: deque[tuple[float, Probabilities]] = deque()  # (seconds, probabilities), oldest first
        self._seconds = 0.0
        self._last: Probabilities | None = None
        self._latest: Probabilities | None = None
        self._sign: int | None = None

    def step(self, elapsed: float, probabilities: Probabilities | None) -> Stability:
        """Add one frame, `elapsed` seconds after the one before; None where it shows no hand."""
        if self._latest is not None:
            for speaker in (self._last, probabilities):
                if speaker is not None and elapsed > _REPEATED:
                    self._add(elapsed / 2, speaker)
        self._last = probabilities
        if probabilities is not None:
            self._latest = probabilities
        covered = self._latest is not None and self._seconds >= self._window - 1e-9
        signs = self._means()
        means = self._pool(signs)
        self._sign = self._decide(means, covered=covered)
        return Stability(self._sign, means, signs, covered)

    def _add(self, seconds: float, probabilities: Probabilities) -> None:
        self._seconds += seconds
        if self._pieces and self._pieces[-1][1] is probabilities:  # its other half
            seconds += self._pieces.pop()[0]
        self._pieces.append((seconds, probabilities))
        while self._seconds - self._pieces[0][0] >= self._window and len(self._pieces) > 1:
            self._seconds -= self._pieces.popleft()[0]

    def _means(self) -> Probabilities:
        if not self._pieces or self._window <= 0:
            return np.zeros(self._signs, np.float32) if self._latest is None else self._latest
        seconds, probabilities = zip(*self._pieces, strict=True)
        oldest = seconds[0] - max(0.0, self._seconds - self._window)  # it may stick out of the window
        weights = np.array((oldest, *seconds[1:]), np.float32)
        mean: Probabilities = weights @ np.array(probabilities) / weights.sum()
        return mean

    def _decide(self, means: Probabilities, *, covered: bool) -> int | None:
        best = int(means.argmax())
        if covered and means[best] >= self._enter:
            second = np.partition(means, -2)[-2] if len(means) > 1 else 0.0
            if means[best] - second >= self._margin:
                return best
        if self._sign is not None and means[self._sign] < self._leave:
            return None
        return self._sign
