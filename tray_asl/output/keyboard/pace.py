"""How fast keys follow each other."""

from __future__ import annotations

import time
from typing import Final

_AFTER_ERASING: Final = 0.1
"""Seconds between a backspace and a character: LibreOffice Writer does a backspace only once no key waits, so that on a
busy machine every second correction went wrong: the last backspace came behind the new letters."""


class Pace:
    """Keeps keys apart, across actions too.

    Args:
        rate: characters a second at most; 0 for as fast as it goes.
    """

    def __init__(self, rate: float) -> None:
        self._gap = 1 / rate if rate else 0.0
        self._next = self._next_character = 0.0

    def delay(self, key: str) -> float:
        """Tell how many seconds to wait until a character or a backspace may be pressed; it counts as pressed then."""
        now = time.monotonic()
        press = max(now, self._next if key == "\b" else max(self._next, self._next_character))
        self._next = press + self._gap
        if key == "\b":
            self._next_character = press + _AFTER_ERASING
        return press - now

    def wait(self, key: str) -> None:
        """Wait until then."""
        time.sleep(self.delay(key))
