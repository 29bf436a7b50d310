"""The first signs after a while without any, which may be none: hands that talk or take a cup pass through some."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tray_asl.spelling.text.letters_and_digits import MOTIONS
from tray_asl.spelling.tracking.dwell_timer import DwellTimer

if TYPE_CHECKING:
    from tray_asl.spelling.action import Action, Step
    from tray_asl.spelling.held.debounce import Stability
    from tray_asl.spelling.held.writes import Writes
    from tray_asl.spelling.text.letters_and_digits import Typed
    from tray_asl.spelling.tracking.hand_track import HandTrack

_IDLE: Final = 20.0
"""Seconds without a letter typed, after which the next signs are in doubt; at first, fewer:"""

_EACH: Final = 4.0
"""Seconds for each letter typed since they were in doubt last."""

_CLEAR: Final = 0.85
"""Mean confidence from which a sign counts as evidence. Of signs that 12 unseen people hold, 95 % reach it; of what the
classifier takes for signs in hands at rest, on a keyboard or talking, one in five."""

_SETTLED: Final = 0.5
"""Hand sizes a second from which the hand is on its way to somewhere. Hands that hold a sign stay below a fifth of it;
of hands that talk, one in twenty does."""

_LOOK_BACK: Final = 0.4
"""Seconds over which that speed is measured."""

_ENOUGH: Final = 2.0
"""Clear signs that make sure that somebody spells."""

_HOLD_ON: Final = 1.5
"""Times as long as signs are to be held, for which a clear sign is to be held on to count for one more."""

_FOLLOWED: Final = (1.0, 4.0)
"""Seconds, and times as long as it takes to type a sign, within which another sign is to follow."""


@dataclass(frozen=True, slots=True)
class Held:
    """A sign that is held back: all that it takes to type it."""

    sign: Typed
    confidence: float


class FirstSigns:
    """Holds the first signs back until enough of them were held clearly and for long enough; else they never were.

    Args:
        debounce: seconds until a sign is stable.
        hold: seconds for which this person is to hold a sign after that.
    """

    def __init__(self, debounce: float, hold: float) -> None:
        self._hold_on = _HOLD_ON * hold
        self._followed = _FOLLOWED[0] + _FOLLOWED[1] * (debounce + hold)
        self._clear = DwellTimer()
        self._stable: int | None = None
        self._was_clear = self._settled = False
        self._idle, self._trust = 0.0, _IDLE  # who has just switched it on is about to spell
        self.drop()

    @property
    def _more(self) -> float:
        if not self._counts:
            return 0.0
        return min(1.0, self._clear.seconds / max(self._hold_on, 1e-6))

    @property
    def doubted(self) -> bool:
        """Whether signs are to be held back."""
        return self._idle >= self._trust

    @property
    def waiting(self) -> bool:
        """Whether signs are held back now."""
        return bool(self._held)

    def drop(self) -> None:
        """Take it that the signs were none."""
        self._held: list[Held] = []
        self._evidence = self._since = 0.0
        self._counts = False  # whether the sign that is stable now is one of them

    def hold_back(self, held: Held, drawn: str = "") -> bool:
        """Wait for more before this sign is typed; False where the hand is still on its way to somewhere.

        Args:
            held: the sign.
            drawn: the letter whose stroke has drawn it; that is as good as a clear sign.
        """
        if not drawn and not self._settled:
            return False
        if drawn and self._held and self._held[-1].sign.shape.key in MOTIONS[drawn]:
            self._held.pop()  # the hand was getting ready
        self._held.append(held)
        if drawn or self._was_clear:
            self._evidence += 1
        self._since, self._counts = 0.0, not drawn
        self._clear.restart(on=self._was_clear)
        return True

    def step(self, elapsed: float, stability: Stability, track: HandTrack) -> None:
        """Add one frame.

        Args:
            elapsed: seconds since the one before.
            stability: the sign that is stable in it.
            track: where the hand has been.
        """
        self._idle += elapsed
        if not self.doubted:
            return
        stable = stability.sign
        self._settled = track.speed(_LOOK_BACK) < _SETTLED
        clear = self._was_clear = stable is not None and bool(stability.means[stable] >= _CLEAR) and self._settled
        self._clear.step(elapsed, on=clear)
        if stable != self._stable:
            self._evidence += self._more
            self._stable, self._counts = stable, False
        self._since += elapsed
        if self._held and self._since > self._followed:
            self.drop()

    def shown(self, writer: Writes, time: float, step: Step) -> Step:
        """Show in a step what is held back, and write it there once there is enough of it."""
        if not self._held:
            return step
        progress = min(1.0, (self._evidence + self._more) / _ENOUGH)
        if step.candidate is None or self._counts:
            step = replace(step, candidate=writer.character(self._held[-1].sign), progress=progress)
        return step if progress < 1 else replace(step, actions=(*step.actions, *self.write(writer, time)))

    def write(self, writer: Writes, time: float) -> tuple[Action, ...]:
        """Write all that was held back. From here on signs are in doubt no longer: the person spells."""
        actions = tuple(writer.write(time, held.sign, held.confidence) for held in self._held)
        self._trust = 0.0
        for _ in actions:
            self.typed()
        self.drop()
        return actions

    def typed(self) -> None:
        """Note that a sign was typed."""
        self._idle, self._trust = 0.0, min(_IDLE, self._trust + _EACH)
