"""The running program, on or off as it is told: what it is asked for, and what becomes of its faults."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.desk.desk import Desk
from tray_asl.engine.backoff import Backoff
from tray_asl.engine.frame_work import FrameWork
from tray_asl.engine.reporter import Reporter
from tray_asl.engine.status import State, Status
from tray_asl.engine.watching import READ_TIMEOUT, Watching
from tray_asl.errors import RecoveredError, TrayAslError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.engine.interfaces import Components
    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action, Delivery

_FAULT = "Something went wrong in the program itself, and it goes on; `tray-asl -v run` says more."
_FAULT_GOES_ON = "Something goes wrong in the program itself again and again. It will try anew in a while."


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
        self._ended = ended
        self._backoff = backoff or Backoff()
        self._report = Reporter(show)
        self._frames = FrameWork(desk, self._backoff.clear)
        self._watching = Watching(open_components, settings, self._report, self._frames, self._give_up)
        self._switched_on = self._lent = self._finishing = self._gave_up = False

    @property
    def idle_for(self) -> float | None:
        """For how many seconds there is nothing to do: 0 while it watches; None until it is asked for something."""
        if self._finishing:
            return 0.0
        return self._backoff.remaining(time.monotonic()) if self._is_due else self._watching.idle_for

    def switch(self, *, on: bool) -> None:
        """Begin to watch, or stop and let the camera go; a camera that is lent is waited for."""
        self._remember(on=on)
        self._gave_up = False
        self._backoff.clear()
        if not on:
            self._stop(Status(State.OFF))
        elif self._lent:
            self._report.show(self._report.status)
        elif not self._watching.begun:
            self._begin()
        elif self._watching.is_paused:
            self._watching.pause()

    def configure(self, settings: Settings) -> None:
        """Go on with changed settings, or try again where the old ones could not be used."""
        self._watching.configure(settings)
        if not (self._lent or self._watching.begun) and (self._switched_on or self._gave_up):
            self.switch(on=True)

    def forget(self) -> None:
        """Forget what was typed: the person typed or clicked, or another window has the focus."""
        if self._components is not None:
            self._components.leave()

    def divert(self, take: Callable[[Action], Delivery] | None) -> None:
        """Have all text go to this function instead of the outputs, or to the outputs again."""
        self.forget()
        self._frames.divert(take)

    def preview(self, viewer: str, view: Callable[[Frame], None] | None) -> None:
        """Have a viewer's function called with each frame that is taken, or no more."""
        self._frames.viewers.pop(viewer, None)
        if view is not None:
            self._frames.viewers[viewer] = view

    def pause(self) -> None:
        """Pause typing and let the camera go, or go on, also where the hand has paused it.

        Raises:
            TrayAslError: It is switched off.
        """
        self._watching.pause()

    def undo(self) -> None:
        """Take back what the last action typed.

        Raises:
            TrayAslError: There is nothing to take back, or the output refused.
        """
        step = self._watching.ready().pipeline.undo()
        self._report.show_step(step, self._watching.settings)
        if not step.actions:
            raise TrayAslError(step.problem or "There is nothing to take back.")

    def say(self) -> None:
        """Speak what is being written, be silent where it is being spoken, or speak it once more.

        Raises:
            TrayAslError: There is nothing to say, or no voice.
        """
        self._watching.ready().say(self._watching.settings)

    def lend_camera(self) -> None:
        """Let the camera go until it is given back."""
        self._lent = True
        self._stop(Status(State.LEARNING))

    def take_camera_back(self) -> None:
        """Go on with what was going on before the camera was lent."""
        self._lent = False
        if self._switched_on and not self._watching.begun:
            self._begin()
        elif not self._watching.begun:
            self._report.show(Status(State.OFF))

    def step(self) -> None:
        """Do the next piece of work: mostly, take the next frame, if one comes soon, the whole way."""
        if self._finishing:
            self._finish()
        elif self._is_due:
            if self.idle_for == 0:
                self._begin()
        elif not self._watching.step():
            self._finishing = True
            self._remember(on=False)

    def report_fault(self, fault: Exception) -> None:
        """Say that something failed that never should; where that goes on, let go of everything for a while."""
        if not self._backoff.fail(time.monotonic()):
            self._report.problem = str(fault) if isinstance(fault, RecoveredError) else _FAULT
            self._report.show(replace(self._report.status, message=""))
            return
        self._watching.stop()
        if self._components is not None:
            self._components.restart()
        self._report.show(Status(State.ERROR, message=_FAULT_GOES_ON))

    def close(self) -> None:
        """Close everything at once."""
        self._watching.close()

    @property
    def _components(self) -> Components | None:
        return self._watching.components

    @property
    def _is_due(self) -> bool:
        """Whether it is to watch and does not: faults have stopped it for a while."""
        return self._switched_on and not self._lent and not self._watching.begun

    def _remember(self, *, on: bool) -> None:
        self._switched_on = self._report.switched_on = on

    def _begin(self) -> None:
        self._finishing = False
        self._watching.begin()

    def _finish(self) -> None:
        """Let the outputs do what they have accepted, at the end of a recording."""
        if self._components is None or self._components.outputs.finish(READ_TIMEOUT):
            self._finishing = False
            self._report.show(Status(State.OFF))
            self._ended()

    def _give_up(self, error: TrayAslError, trouble: State) -> None:
        """Switch off because of something that only the person can mend, and say what."""
        self._remember(on=False)
        self._gave_up = True
        self._stop(Status(trouble, message=str(error)))
        self._ended()

    def _stop(self, status: Status) -> None:
        self._finishing = False
        self._watching.stop()
        if self._components is not None:
            self._components.outputs.stop()
        self._report.show(status)
