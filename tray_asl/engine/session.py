"""The work of the running program, all on one thread: from a source to the outputs, and how it goes."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.capture.source import Trouble
from tray_asl.desk.desk import Desk
from tray_asl.engine.backoff import Backoff
from tray_asl.engine.frame_work import FrameWork
from tray_asl.engine.reporter import Reporter
from tray_asl.engine.status import State, Status
from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.capture.source import Source
    from tray_asl.engine.interfaces import Components
    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action, Delivery

READ_TIMEOUT = 0.05
"""Seconds that one read waits for a frame: the longest that a request waits while the program watches."""

BATTERY_INTERVAL = 0.06
"""Seconds between pictures while the battery is to be saved: every second one at 30 a second."""

REST_AFTER = 60.0
"""Seconds after it was switched off until memory is given back: taking it again takes some tenths of a second."""

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
        self._open_components = open_components
        self._settings = settings
        self._ended = ended
        self._backoff = backoff or Backoff()
        self._report = Reporter(show)
        self._frames = FrameWork(desk)
        self._components: Components | None = None
        self._source: Source | None = None
        self._switched_on = self._lent = self._finishing = self._gave_up = False
        self._rest_at: float | None = None  # None: memory has been given back, or is in use

    @property
    def idle_for(self) -> float | None:
        """For how many seconds there is nothing to do: 0 while it watches; None until it is asked for something."""
        if self._source is not None or self._finishing:
            return 0.0
        now = time.monotonic()
        if self._switched_on and not self._lent:
            return self._backoff.remaining(now)
        return None if self._rest_at is None else max(0.0, self._rest_at - now)

    def switch(self, *, on: bool) -> None:
        """Begin to watch, or stop and let the camera go; a camera that is lent is waited for."""
        self._switched_on, self._gave_up = on, False
        self._backoff.clear()
        if not on:
            self._stop(Status(State.OFF))
        elif self._lent:
            self._show(self._report.status)
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
        """Pause typing, or go on, as by hand.

        Raises:
            TrayAslError: It is not watching.
        """
        self._watching().pipeline.toggle_pause()

    def undo(self) -> None:
        """Take back what the last action typed.

        Raises:
            TrayAslError: There is nothing to take back, or the output refused.
        """
        step = self._watching().pipeline.undo()
        self._report.show_step(step, self._settings)
        if not step.actions:
            raise TrayAslError(step.problem or "There is nothing to take back.")

    def say(self) -> None:
        """Speak what is being written, be silent where it is being spoken, or speak it once more.

        Raises:
            TrayAslError: There is nothing to say, or no voice.
        """
        self._watching().say(self._settings)

    def _watching(self) -> Components:
        if self._components is None or self._source is None:
            raise TrayAslError("It is switched off: `tray-asl on` switches it on.")
        return self._components

    def lend_camera(self) -> None:
        """Let the camera go until it is given back."""
        self._lent = True
        self._stop(Status(State.LEARNING))

    def take_camera_back(self) -> None:
        """Go on with what was going on before the camera was lent."""
        self._lent = False
        if self._switched_on and self._source is None:
            self._begin()
        elif self._source is None:
            self._show(Status(State.OFF))

    def step(self) -> None:
        """Do the next piece of work: mostly, take the next frame, if one comes soon, the whole way."""
        if self._finishing:
            self._finish()
        elif self._source is not None:
            self._watch(self._source)
        elif self.idle_for == 0:
            if self._switched_on and not self._lent:
                self._begin()
            else:
                self._rest()

    def report_fault(self) -> None:
        """Say that something failed that never should; where that goes on, let go of everything for a while."""
        if not self._backoff.fail(time.monotonic()):
            self._report.problem = _FAULT
            self._show(replace(self._report.status, message=""))
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

    def _rest(self) -> None:
        """Give back memory, off for a while."""
        self._rest_at = None
        if self._components is not None:
            self._components.rest()

    def _begin(self) -> None:
        """Open what is closed and watch."""
        self._finishing, self._rest_at = False, None
        self._report.begin()
        self._frames.begin()
        if self._open_parts() and self._components is not None:
            self._components.reset()
            try:
                self._source = self._components.open_source(self._settings)
            except TrayAslError as error:
                self._give_up(error, State.CAMERA)
            else:
                self._show(Status(State.WATCHING))

    def _open_parts(self) -> bool:
        """Open all but the source, or change them by the settings; tell whether they work."""
        try:
            if self._components is None:
                self._show(Status(State.STARTING))
                self._components = self._open_components()
            self._report.missing = tuple(self._components.configure(self._settings, self._show_work))
        except TrayAslError as error:
            self._give_up(error)
            return False
        return True

    def _watch(self, source: Source) -> None:
        if source.live and self._frames.has_slept:  # cameras seldom survive that, and some hang without a word
            self._close_source()
            self._begin()
            return
        try:
            read = source.read(READ_TIMEOUT)
        except TrayAslError as error:
            self._give_up(error, State.CAMERA)
            return
        if isinstance(read, Trouble):
            if self._report.status.state is not State.CAMERA and self._components is not None:
                self._components.reset()  # the word ends here, however long it lasts
            self._show(Status(State.CAMERA, message=read.message))
        elif read is not None and self._components is not None:
            done = self._frames.work_on(read, self._components, self._settings)
            if isinstance(done, str):
                self._show(Status(State.PAUSED, message=done))
            else:
                self._report.show_step(done, self._settings, self._frames.advice)
            saving = self._frames.on_battery and self._settings.camera.save_battery
            source.interval = max(self._components.interval, BATTERY_INTERVAL if saving else 0.0)
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

    def _give_up(self, error: TrayAslError, trouble: State = State.ERROR) -> None:
        """Switch off because of something that only the person can mend, and say what."""
        self._switched_on, self._gave_up = False, True
        self._stop(Status(trouble, message=str(error)))
        self._ended()

    def _stop(self, status: Status) -> None:
        self._finishing = False
        self._close_source()
        if self._components is not None:
            self._components.outputs.stop()
        self._show(status)

    def _close_source(self) -> None:
        source, self._source = self._source, None
        self._rest_at = time.monotonic() + REST_AFTER
        if source is not None:
            source.close()

    def _show_work(self, line: str) -> None:
        """Show slow work as it goes."""
        self._show(Status(State.STARTING, message=line))

    def _show(self, status: Status) -> None:
        self._report.switched_on = self._switched_on
        self._report.show(status)
