"""The first sign after a while without any, which may be none: a hand that talks or takes a cup passes through some."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tray_asl.spelling.text.letters_and_digits import Typed

_IDLE: Final = 20.0
"""Seconds without a letter typed, after which the next sign is in doubt."""

_HOLD_ON: Final = 1.5
"""Times as long as signs are held by this person, for which it is to be held on to be believed alone."""

_FOLLOWED: Final = (1.0, 2.5)
"""Seconds, and times as long as signs are held, within which another sign is to follow it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A sign that is held back: all that it takes to type it."""

    sign: Typed
    confidence: float
    index: int


class FirstSign:
    """Holds the first sign back until another one follows or it is held on for longer; else it never was.

    Args:
        seconds: how long this person is to hold a sign.
    """

    def __init__(self, seconds: float) -> None:
        self._hold_on = _HOLD_ON * seconds
        self._followed = _FOLLOWED[0] + _FOLLOWED[1] * seconds
        self.held: Held | None = None
        self._idle = self._on = self._since = 0.0

    @property
    def doubted(self) -> bool:
        """Whether the next sign is to be held back."""
        return self._idle >= _IDLE and self.held is None

    @property
    def progress(self) -> float:
        """How far what is held back has come by being held on, 0 to 1."""
        return min(1.0, self._on / max(self._hold_on, 1e-6))

    def hold_back(self, held: Held) -> None:
        """Wait for more before this sign is typed."""
        self.drop()
        self.held = held

    def drop(self) -> None:
        """Take it that the sign was none."""
        self.held = None
        self._on = self._since = 0.0

    def typed(self) -> None:
        """Take in that a letter was typed: the person spells."""
        self._idle = 0.0
        self.drop()

    def step(self, elapsed: float, shown: int | None, *, going: bool) -> None:
        """Add one frame.

        Args:
            elapsed: seconds since the one before.
            shown: the sign that is stable in it.
            going: whether the hand is on its way to somewhere, and so holds on to nothing.
        """
        self._idle += elapsed
        if self.held is None:
            return
        self._since += elapsed
        if going:
            self._on = 0.0
        elif shown == self.held.index:
            self._on += elapsed
        if self._since > self._followed:
            self.drop()
