"""Whether the hand is holding still, and for how long."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WINDOW = 0.3
"""Seconds over which a hand is compared with itself."""

UNREST = 0.06
"""Root mean square distance of the landmarks from their mean over the window, in palm lengths, up to which a hand is
steady. Held letters of real webcam recordings have 0.01 to 0.03, the changes between letters 0.1 and more."""


class Steadiness:
    """Counts the seconds for which a hand has been steady."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget the hand."""
        self._recent: deque[tuple[float, NDArray[np.float32]]] = deque()
        self._since: float | None = None

    def step(self, hand: NDArray[np.float32] | None, time: float) -> float:
        """Take one frame's hand, float32[63] as the classifier's input, and say for how many seconds it is steady."""
        if hand is None:
            self.clear()
            return 0.0
        self._recent.append((time, hand))
        while time - self._recent[0][0] > WINDOW:
            self._recent.popleft()
        points = np.stack([each for _, each in self._recent]).reshape(-1, 21, 3)[:, :, :2]
        unrest = np.sqrt(np.square(points - points.mean(axis=0)).sum(axis=2).mean())
        if unrest > UNREST:
            self._since = None
        elif self._since is None:
            self._since = time
        return 0.0 if self._since is None else time - self._since
