"""The first sign after a while without any, which may be none: a hand that talks or takes a cup passes through some."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tray_asl.spelling.text.letters_and_digits import MOTIONS

if TYPE_CHECKING:
    from tray_asl.spelling.action import Action, Step
    from tray_asl.spelling.held.writes import Writes
    from tray_asl.spelling.text.letters_and_digits import Typed
    from tray_asl.spelling.tracking.hand_track import HandTrack
    from tray_asl.spelling.tracking.stroke_criteria import Stroke

_IDLE: Final = 20.0
"""Seconds without a letter typed, after which the next sign is in doubt."""

_HOLD_ON: Final = 1.5
"""Times as long as signs are held by this person, for which it is to be held on to be believed alone."""

_LOOK_BACK: Final = 0.25
"""Seconds over which the hand's speed is measured."""

_GOING: Final = 1.2
"""Hand sizes a second from which the hand is on its way to somewhere, and makes no sign."""

_FOLLOWED: Final = (1.0, 4.0)
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

    def stands(self, track: HandTrack) -> bool:
        """Tell whether a sign may be made now: while signs are in doubt, only by a hand that is not going anywhere."""
        return bool(self._idle < _IDLE or track.speed(_LOOK_BACK) < _GOING)

    def hold_back(self, held: Held) -> None:
        """Wait for more before this sign is typed."""
        self.drop()
        self.held = held

    def drop(self) -> None:
        """Take it that the sign was none."""
        self.held = None
        self._on = self._since = 0.0

    def write(self, writer: Writes, time: float, stroke: Stroke | None) -> tuple[Action, ...]:
        """Write what was held back before the sign that follows it, unless it was the hand getting ready for a stroke.

        From here on signs are in doubt no longer: the person spells.
        """
        held = self.held
        self._idle = 0.0
        self.drop()
        if held is None or (stroke and held.sign.shape.key in MOTIONS[stroke.letter]):
            return ()
        return (writer.write(time, held.sign, held.confidence),)

    def shown(self, writer: Writes, time: float, step: Step) -> Step:
        """Show in a step what is held back, and write it there once it was held on to for long enough."""
        if self.held is None:
            return step
        progress = min(1.0, self._on / max(self._hold_on, 1e-6))
        step = replace(step, candidate=writer.character(self.held.sign), progress=progress)
        return step if progress < 1 else replace(step, actions=self.write(writer, time, None))

    def step(self, elapsed: float, shown: int | None, track: HandTrack) -> None:
        """Add one frame.

        Args:
            elapsed: seconds since the one before.
            shown: the sign that is stable in it.
            track: where the hand has been.
        """
        self._idle += elapsed
        if self.held is None:
            return
        self._since += elapsed
        if not self.stands(track):
            self._on = 0.0
        elif shown == self.held.index:
            self._on += elapsed
        if self._since > self._followed:
            self.drop()
