"""Makes the status of what happens, and shows it where it is new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.engine.status import State, Status
from tray_asl.settings.gestures import GESTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Step

PROGRESS_STEPS = 20
"""In how many steps the hold's progress is shown; more would only redraw the icon without being seen."""

_WATCHING = (State.WATCHING, State.HAND)


class Reporter:
    """Keeps what has to be said beside the state.

    Args:
        show: called with each new status, and with one equal to the last where only the hand has moved.

    Attributes:
        status: the newest.
        missing: a sentence for each part that does not work while the rest does.
        problem: what went wrong with the last text; empty where nothing did.
        switched_on: whether the person has it switched on.
        paused: what to say of a pause that was asked for by a command; empty where there is none.
    """

    def __init__(self, show: Callable[[Status], None]) -> None:
        self._show_status = show
        self.status = Status(State.STARTING)
        self.missing: tuple[str, ...] = ()
        self.problem = ""
        self.switched_on = False
        self.paused = ""
        self._refused = False
        self._typed = self._erased = 0

    def begin(self) -> None:
        """Forget what went wrong before: watching begins."""
        self.problem, self._refused = "", False

    def show_step(self, step: Step, settings: Settings, advice: Sequence[str] = ()) -> None:
        """Show what a frame led to, and what keeps the hand from being read."""
        if step.actions or step.problem:
            self.problem = step.problem
            self._refused = not step.actions
            typed = [bool(action.text or action.presses) for action in step.actions]
            self._typed += sum(typed)
            self._erased += len(typed) - sum(typed)
        progress = round(step.progress * PROGRESS_STEPS) / PROGRESS_STEPS
        wake = settings.spelling.wake
        message = f"Waiting for your wake gesture: {GESTURES[wake].label}." if step.asleep and wake != "none" else ""
        message = self.paused or message
        status = Status(
            self._state_of(step),
            step.candidate,
            progress,
            message,
            word=step.word,
            completions=step.completions,
            typed=self._typed,
            erased=self._erased,
            palette=step.palette,
            switched=step.switched,
            hand=step.hand,
            rivals=step.rivals,
        )
        self.show(status, advice)

    def show(self, status: Status, advice: Sequence[str] = ()) -> None:
        """Show a status if it is new or its hand has moved; what does not work is said beside what does."""
        beside = (self.problem, *self.missing, *(advice if status.state in _WATCHING else ()))
        message = status.message or " ".join(filter(None, beside))
        status = replace(status, message=message, switched_on=self.switched_on)
        if status != self.status or status.hand is not self.status.hand:
            self.status = status
            self._show_status(status)

    def _state_of(self, step: Step) -> State:
        if step.paused or step.asleep:
            return State.PAUSED
        if self._refused and step.candidate is None:  # until a sign is held for the next try
            return State.ERROR
        return State.WATCHING if step.hand is None else State.HAND
