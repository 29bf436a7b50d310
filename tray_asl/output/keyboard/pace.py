"""How fast keys follow each other."""

from __future__ import annotations

import time


class Pace:
    """Keeps keys apart, across actions too.

    Args:
        rate: characters a second at most; 0 for as fast as it goes.
    """

    def __init__(self, rate: float) -> None:
        self._gap = 1 / rate if rate else 0.0
        self._next = 0.0

    def wait(self) -> None:
        """Wait until the next key may be pressed."""
        time.sleep(max(0.0, self._next - time.monotonic()))
        self._next = time.monotonic() + self._gap
