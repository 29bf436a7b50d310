"""What is done with one frame: the whole way to the text, unless the desk forbids it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tray_asl.engine.desk_guard import DeskGuard
from tray_asl.engine.rate import FrameRate
from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.desk.desk import Desk
    from tray_asl.desk.rules import Reason
    from tray_asl.engine.interfaces import Components
    from tray_asl.hands.advice import Adviser
    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action, Delivery, Step


@dataclass(frozen=True, slots=True)
class _Diverted:
    """A function in the place of the outputs."""

    apply: Callable[[Action], Delivery]


class FrameWork:
    """Takes frames the whole way.

    Args:
        look: tells what happens on the person's desk; asked before each frame.
        worked: called after each frame with which all has gone well.

    Attributes:
        viewers: are called with each frame that is taken, by their names.
        diverted: in the place of the outputs; None: they get the text themselves.
    """

    def __init__(self, look: Callable[[], Desk], worked: Callable[[], None]) -> None:
        self._guard = DeskGuard(look)
        self._worked = worked
        self.viewers: dict[str, Callable[[Frame], None]] = {}
        self.diverted: _Diverted | None = None
        self._rate = FrameRate()
        self._adviser: Adviser | None = None

    def begin(self) -> None:
        """Judge the pictures afresh: watching begins."""
        from tray_asl.hands.advice import Adviser  # noqa: PLC0415 (numpy, behind the tray icon)

        self._rate, self._adviser = FrameRate(), Adviser()
        self._guard.begin()

    @property
    def has_slept(self) -> bool:
        """Whether the machine has slept since watching began, and is in use again."""
        return self._guard.has_slept

    @property
    def on_battery(self) -> bool:
        """Whether the computer runs on its battery, as was known at the last frame."""
        return self._guard.seen.on_battery

    def divert(self, take: Callable[[Action], Delivery] | None) -> None:
        """Have all text go to this function instead of the outputs, or to the outputs again."""
        self.diverted = None if take is None else _Diverted(take)

    def forbidden(self, components: Components, settings: Settings) -> Reason | None:
        """Give the reason why nothing may be typed now, and let go of what ends with it."""
        into_applications = self.diverted is None and "keyboard" in settings.output.to
        return self._guard.check(settings, components, into_applications=into_applications)

    def work_on(self, frame: Frame, components: Components, settings: Settings) -> Step | Reason:
        """Take a frame the whole way.

        Returns:
            What it led to, or the reason why nothing may be typed now.
        """
        begun = time.monotonic()
        for view in self.viewers.values():
            view(frame.turned(components.turn))
        if why_not := self.forbidden(components, settings):
            return why_not
        pipeline = components.pipeline
        if self.diverted is not None:
            pipeline = replace(pipeline, outputs=self.diverted)
        step = pipeline.step(frame)
        if step.say:
            step = _said(step, components, settings)
        if step.actions:
            self._guard.typed()
        self._rate.see(frame.time, time.monotonic() - begun, hand=step.hand is not None)
        if self._adviser is not None:
            self._adviser.see(frame, step.hand, components.camera_advice)
        self._worked()
        return step

    @property
    def advice(self) -> tuple[str, ...]:
        """What keeps the hand from being read, a sentence each; a sentence may be empty."""
        return self._rate.sentence, "" if self._adviser is None else self._adviser.sentence


def _said(step: Step, components: Components, settings: Settings) -> Step:
    """Speak what has been written; a reason why that cannot be is the step's problem."""
    try:
        components.say(settings)
    except TrayAslError as error:
        return replace(step, problem=" ".join(filter(None, (step.problem, str(error)))))
    return step
