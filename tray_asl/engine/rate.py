"""Noticing that too few pictures are looked at for letters to be read."""

from __future__ import annotations

from typing import Final

_SLOWEST: Final = 12.0
"""Pictures a second below which letters may be lost: the recordings of the tests are read at 15; an estimate below."""

_WHILE: Final = 3.0
"""Seconds of a hand in the picture that are judged together."""

_LONGEST_STEP: Final = 1.0
"""Seconds between two frames beyond which the stream was interrupted, rather than slow."""

_BUSY: Final = 0.7
"""Share of the time spent on work from which the computer is what is slow, rather than the camera."""


class FrameRate:
    """Measures how many pictures are looked at while a hand is in them.

    Attributes:
        sentence: what is wrong and what to do; empty where nothing is.
    """

    def __init__(self) -> None:
        self._last: float | None = None
        self._clear()
        self.sentence = ""

    def see(self, time: float, worked: float, *, hand: bool) -> None:
        """Take in a frame's time and how long was worked on it, both in seconds.

        Args:
            time: the frame's.
            worked: how long all that was done with it took.
            hand: whether it shows a hand, so that every frame counts.
        """
        passed = 0.0 if self._last is None else time - self._last
        self._last = time if hand else None
        if not hand or not 0 < passed < _LONGEST_STEP:
            return
        self._frames += 1
        self._passed += passed
        self._worked += worked
        if self._passed >= _WHILE:
            self.sentence = self._judged()
            self._clear()

    def _clear(self) -> None:
        self._frames, self._passed, self._worked = 0, 0.0, 0.0

    def _judged(self) -> str:
        rate = self._frames / self._passed
        if rate >= _SLOWEST:
            return ""
        if self._worked >= _BUSY * self._passed:
            return f"The computer is too busy to look at more than {rate:.0f} pictures a second. Close other programs."
        return f"The camera gives only {rate:.0f} pictures a second, so that letters are lost. Give it more light."
