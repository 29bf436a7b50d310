"""How often something may fail before it is left alone for a while, and for how long."""

from __future__ import annotations


class Backoff:
    """Bears with some faults in a row; then asks to wait, twice as long each time until something works again.

    Args:
        borne: faults in a row that are borne with before that.
        first_wait: seconds of the first wait.
        longest_wait: seconds that a wait may become.
    """

    def __init__(self, borne: int = 3, first_wait: float = 1.0, longest_wait: float = 60.0) -> None:
        self._borne, self._first_wait, self._longest_wait = borne, first_wait, longest_wait
        self.clear()

    def clear(self) -> None:
        """Begin anew: it works, or somebody asks for another try."""
        self._faults = 0
        self._wait = self._first_wait
        self._until = 0.0

    def fail(self, now: float) -> bool:
        """Count a fault at a time in seconds; tell whether it is time to wait."""
        self._faults += 1
        if self._faults <= self._borne:
            return False
        self._faults = 0
        self._until = now + self._wait
        self._wait = min(2 * self._wait, self._longest_wait)
        return True

    def remaining(self, now: float) -> float:
        """Tell how many seconds are still to be waited."""
        return max(0.0, self._until - now)
