"""How fast keys follow each other."""

from __future__ import annotations

import time
from typing import Final

_UNTIL_DONE: Final = 0.1
"""Seconds that an application is given for what later keys would overtake; see `overtakes`."""


def overtakes(before: str, key: str) -> bool:
    """Tell whether a key that comes soon after another may take effect before it.

    LibreOffice Writer does a backspace only once no key waits, so that letters behind it come first. It keeps letters
    back as long as keys wait, but not a character above U+FFFF, which reaches it on another way than letters and so
    overtakes those before it.

    Args:
        before: the key before; empty for none.
        key: the next one.
    """
    return (before == "\b" and key != "\b") or (bool(before) and key > "\uffff" >= before)


class Pace:
    """Keeps keys apart, across actions too.

    Args:
        rate: characters a second at most; 0 for as fast as it goes.
    """

    def __init__(self, rate: float) -> None:
        self._gap = 1 / rate if rate else 0.0
        self._last, self._pressed = "", 0.0

    def delay(self, key: str) -> float:
        """Tell how many seconds to wait until a character or a backspace may be pressed; it counts as pressed then."""
        now = time.monotonic()
        gap = max(self._gap, _UNTIL_DONE) if overtakes(self._last, key) else self._gap
        self._last, self._pressed = key, max(now, self._pressed + gap)
        return self._pressed - now

    def wait(self, key: str) -> None:
        """Wait until then."""
        time.sleep(self.delay(key))
