"""The work of the running program, all on one thread: from a source to the outputs, and how it goes."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tray_asl.capture.source import Trouble
from tray_asl.desk.desk import Desk
from tray_asl.engine.backoff import Backoff
from tray_asl.engine.desk_guard import DeskGuard
from tray_asl.engine.status import State, Status
from tray_asl.errors import TrayAslError
from tray_asl.settings.gestures import GESTURES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.capture.source import Source
    from tray_asl.engine.interfaces import Components
    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action, Delivery, Step

READ_TIMEOUT = 0.05
"""Seconds that one read waits for a frame: the longest that a request waits while the program watches."""

PROGRESS_STEPS = 20
"""In how many steps the hold's progress is shown; more would only redraw the icon without being seen."""

_FAULT = "Something went wrong in the program itself, and it goes on; `tray-asl -v run` says more."
_FAULT_GOES_ON = "Something goes wrong in the program itself again and again. It will try anew in a while."


@dataclass(frozen=True, slots=True)
class _Diverted:
    """A function in the place of the outputs."""

    apply: Callable[[Action], Delivery]


class Session:
    """Watches the hand, or does not, as it is told. What cannot be opened or read is shown, and can be tried again.

    A fault of the program's own costs the frame that it came up in. Where faults go on, everything is opened anew, at
    ever longer intervals, until it works.

    Args:
        open_components: opens what it works with; called at the first use, for it imports heavy libraries.
        settings: what counts at first.
        show: called with each new status, and with one equal to the last where only the hand has moved.
        ended: called when a source was read to its end or cannot be read at all.
        backoff: how faults are borne with.
        desk: tells what happens on the person's desk; asked before each frame.
    """

    def __init__(  # noqa: PLR0913 - what it works with, all of it given by the engine
        self,
        open_components: Callable[[], Components],
        settings: Settings,
        show: Callable[[Status], None],
        ended: Callable[[], None],
        backoff: Backoff | None = None,
        *,
        desk: Callable[[], Desk] = Desk,
    ) -> None:
        self._open_components = open_components
        self._settings = settings
        self._show_status = show
        self._ended = ended
        self._backoff = backoff or Backoff()
        self._desk = DeskGuard(desk)
        self._components: Components | None = None
        self._source: Source | None = None
        self._switched_on = self._lent = self._finishing = self._gave_up = False
        self._diverted: _Diverted | None = None
        self._preview: Callable[[Frame], None] | None = None
        self._missing: tuple[str, ...] = ()
        self._problem = ""
        self._status = Status(State.STARTING)

    @property
    def idle_for(self) -> float | None:
        """For how many seconds there is nothing to do: 0 while it watches; None until it is asked for something."""
        if self._source is not None or self._finishing:
            return 0.0
        return self._backoff.remaining(time.monotonic()) if self._switched_on and not self._lent else None

    def switch(self, *, on: bool) -> None:
        """Begin to watch, or stop and let the camera go; a camera that is lent is waited for."""
        self._switched_on, self._gave_up = on, False
        self._backoff.clear()
        if not on:
            self._stop(Status(State.OFF))
        elif self._lent:
            self._show(self._status)
        elif self._source is None:
            self._begin()

    def configure(self, settings: Settings) -> None:
        """Go on with changed settings, or try again where the old ones could not be used."""
        before, self._settings = self._settings, settings
        if self._lent:
            return
        if self._source is None:
            if self._switched_on or self._gave_up:
                self.switch(on=True)
        elif settings.camera != before.camera:
            self._close_source()
            self._begin()
        elif settings != before:
            self._open_parts()

    def forget(self) -> None:
        """Forget what was typed: the person typed or clicked, or another window has the focus."""
        if self._components is not None:
            self._components.forget()

    def divert(self, take: Callable[[Action], Delivery] | None) -> None:
        """Have all text go to this function instead of the outputs, or to the outputs again."""
        self.forget()
        self._diverted = None if take is None else _Diverted(take)

    def preview(self, view: Callable[[Frame], None] | None) -> None:
        """Have this function called with each frame that is taken."""
        self._preview = view

    def lend_camera(self) -> None:
        """Let the camera go until it is given back."""
        self._lent = True
        self._stop(Status(State.OFF))

    def take_camera_back(self) -> None:
        """Go on with what was going on before the camera was lent."""
        self._lent = False
        if self._switched_on and self._source is None:
            self._begin()

    def step(self) -> None:
        """Do the next piece of work: mostly, take the next frame, if one comes soon, the whole way."""
        if self._finishing:
            self._finish()
        elif self._source is not None:
            self._watch(self._source)
        elif self.idle_for == 0:
            self._begin()

    def report_fault(self) -> None:
        """Say that something failed that never should; where that goes on, let go of everything for a while."""
        if not self._backoff.fail(time.monotonic()):
            self._problem = _FAULT
            self._show(replace(self._status, message=""))
            return
        self._close_source()
        if self._components is not None:
            self._components.restart()
        self._show(Status(State.ERROR, message=_FAULT_GOES_ON))

    def close(self) -> None:
        """Close everything at once."""
        if self._components is not None:  # first: a camera whose driver hangs keeps nothing else open
            self._components.close()
        self._close_source()

    def _begin(self) -> None:
        """Open what is closed and watch."""
        self._finishing = False
        self._problem = ""
        if self._open_parts() and self._components is not None:
            self._components.reset()
            try:
                self._source = self._components.open_source(self._settings)
            except TrayAslError as error:
                self._give_up(error)
            else:
                self._show(Status(State.WATCHING))

    def _open_parts(self) -> bool:
        """Open all but the source, or change them by the settings; tell whether they work."""
        try:
            if self._components is None:
                self._show(Status(State.STARTING))
                self._components = self._open_components()
            self._missing = tuple(self._components.configure(self._settings, self._report))
        except TrayAslError as error:
            self._give_up(error)
            return False
        return True

    def _watch(self, source: Source) -> None:
        try:
            read = source.read(READ_TIMEOUT)
        except TrayAslError as error:
            self._give_up(error)
            return
        if isinstance(read, Trouble):
            self._show(Status(State.ERROR, message=read.message))
        elif read is not None and self._components is not None:
            if self._preview is not None:
                self._preview(read)
            pipeline, into_applications = self._components.pipeline, "keyboard" in self._settings.output.to
            if self._diverted is not None:
                pipeline, into_applications = replace(pipeline, outputs=self._diverted), False
            if why_not := self._desk.check(self._settings, self._components, into_applications=into_applications):
                self._show(Status(State.PAUSED, message=why_not))
            else:
                self._show_step(pipeline.step(read))
            self._backoff.clear()
        elif source.ended:
            self._switched_on, self._finishing = False, True
            self._close_source()

    def _finish(self) -> None:
        """Let the outputs do what they have accepted, at the end of a recording."""
        if self._components is None or self._components.outputs.finish(READ_TIMEOUT):
            self._finishing = False
            self._show(Status(State.OFF))
            self._ended()

    def _give_up(self, error: TrayAslError) -> None:
        """Switch off because of something that only the person can mend, and say what."""
        self._switched_on, self._gave_up = False, True
        self._stop(Status(State.ERROR, message=str(error)))
        self._ended()

    def _stop(self, status: Status) -> None:
        self._finishing = False
        self._close_source()
        if self._components is not None:
            self._components.outputs.stop()
        self._show(status)

    def _close_source(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            source.close()

    def _show_step(self, step: Step) -> None:
        if step.actions or step.problem:
            self._problem = step.problem
        progress = round(step.progress * PROGRESS_STEPS) / PROGRESS_STEPS
        still = step.paused or step.asleep
        state = State.PAUSED if still else State.WATCHING if step.hand is None else State.HAND
        wake = self._settings.spelling.wake
        message = f"Waiting for your wake gesture: {GESTURES[wake].label}." if step.asleep and wake != "none" else ""
        self._show(
            Status(
                state,
                step.candidate,
                progress,
                message,
                word=step.word,
                completions=step.completions,
                hand=step.hand,
                rivals=step.rivals,
            )
        )

    def _report(self, line: str) -> None:
        self._show(Status(State.STARTING, message=line))

    def _show(self, status: Status) -> None:
        """Show a status if it is new or its hand has moved; what does not work is said beside what does."""
        message = status.message or " ".join(filter(None, (self._problem, *self._missing)))
        status = replace(status, message=message, switched_on=self._switched_on)
        if status != self._status or status.hand is not self._status.hand:
            self._status = status
            self._show_status(status)
