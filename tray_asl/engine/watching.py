"""Watching the hand: a source is open as long as it may be read, and let go of in a pause that lasts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tray_asl.capture.source import Trouble
from tray_asl.desk.rules import Reason
from tray_asl.engine.status import State, Status
from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.source import Source
    from tray_asl.engine.frame_work import FrameWork
    from tray_asl.engine.interfaces import Components
    from tray_asl.engine.reporter import Reporter
    from tray_asl.settings.schema import Settings

READ_TIMEOUT = 0.05
"""Seconds that one read waits for a frame: the longest that a request waits while the program watches."""

BATTERY_INTERVAL = 0.06
"""Seconds between pictures while the battery is to be saved: every second one at 30 a second."""

LET_GO_AFTER = 0.5
"""Seconds of a pause that lasts after which the camera is let go: who only passes by a window keeps it."""

LOOK_AGAIN = 0.1
"""Seconds from one look at the desk to the next while nothing may be typed."""

REST_AFTER = 60.0
"""Seconds after the source was closed until memory is given back: taking it again takes some tenths of a second."""

_PAUSED = "Paused, and the camera is let go: `tray-asl pause` goes on."


class Watching:
    """Takes what a source gives the whole way to the outputs.

    A camera is let go of while the person has paused by a command, the screen is locked, or the focused application is
    one in which nothing may be typed; it is opened again by itself. A pause by gesture keeps it, since a gesture ends
    it. A recording is never let go of: it would begin again.

    Args:
        open_components: opens what it works with; called at the first use, for it imports heavy libraries.
        settings: what counts at first.
        report: shows how it goes.
        frames: what is done with a frame.
        give_up: called with what only the person can mend.

    Attributes:
        settings: what counts.
        components: what it works with; None before the first use.
        begun: whether it watches, or will by itself after a pause.
    """

    def __init__(
        self,
        open_components: Callable[[], Components],
        settings: Settings,
        report: Reporter,
        frames: FrameWork,
        give_up: Callable[[TrayAslError, State], None],
    ) -> None:
        self._open_components = open_components
        self.settings = settings
        self._report = report
        self._frames = frames
        self._give_up = give_up
        self.components: Components | None = None
        self._source: Source | None = None
        self.begun = False
        self._forbidden_since: float | None = None  # for a reason that lasts
        self._rest_at: float | None = None  # None: memory has been given back, or is in use

    @property
    def idle_for(self) -> float | None:
        """For how many seconds there is nothing to do: 0 while a source is open; None until something is asked for."""
        if self._source is not None:
            return 0.0
        waits = [] if self._rest_at is None else [max(0.0, self._rest_at - time.monotonic())]
        if self.begun and not self.is_paused:
            waits.append(LOOK_AGAIN)
        return min(waits, default=None)

    def begin(self) -> None:
        """Open what is closed, and watch, as if nothing had been signed before."""
        self._close_source()
        self.begun, self._report.paused = True, ""
        self._report.begin()
        if self._open_parts() and self.components is not None:
            self.components.reset()
            self._open_source()

    def stop(self) -> None:
        """Watch no more."""
        self.begun, self._report.paused = False, ""
        self._close_source()

    def configure(self, settings: Settings) -> None:
        """Go on with changed settings; what is closed at present is opened by them later."""
        before, self.settings = self.settings, settings
        if self._source is None:
            return
        if settings.camera != before.camera:
            self.begin()
        elif settings != before:
            self._open_parts()

    def pause(self) -> None:
        """Pause typing and let the camera go, or go on.

        Raises:
            TrayAslError: It is switched off.
        """
        if self.components is None or not self.begun:
            raise TrayAslError("It is switched off: `tray-asl on` switches it on.")
        paused = self.components.toggle_pause()
        lets_go = paused and (self._source is None or self._source.live)
        self._report.paused = _PAUSED if lets_go else ""
        self._report.show(Status(State.PAUSED if paused else State.WATCHING, message=self._report.paused))
        if lets_go:
            self._close_source()
        else:
            self._look_at_desk(self.components)

    @property
    def is_paused(self) -> bool:
        """Whether it was paused by a command, and the camera is let go."""
        return bool(self._report.paused)

    def ready(self) -> Components:
        """Give what it works with, for a request between two frames.

        Raises:
            TrayAslError: It is switched off, or nothing may be typed for a while.
        """
        if self.components is None or not self.begun:
            raise TrayAslError("It is switched off: `tray-asl on` switches it on.")
        reason = self._frames.forbidden(self.components, self.settings)
        if reason is not None and reason.lasts:
            raise TrayAslError(reason.sentence)
        if self._source is None:
            self._open_parts()
        return self.components

    def step(self) -> bool:
        """Do the next piece of work: mostly, take the next frame, if one comes soon, the whole way.

        Returns:
            Whether it goes on; a recording that was read to its end is closed.
        """
        if self._source is None and self._rest_at is not None and time.monotonic() >= self._rest_at:
            self._rest()
        if self.begun and not self.is_paused and self.components is not None:
            self._look_at_desk(self.components)
        return self._source is None or self.components is None or self._read(self._source, self.components)

    def close(self) -> None:
        """Close everything at once."""
        if self.components is not None:  # first: a camera whose driver hangs keeps nothing else open
            self.components.close()
        self._close_source()

    def _look_at_desk(self, components: Components) -> None:
        """Let a camera go that may not be read for a while, and open it again once it may."""
        reason = self._frames.forbidden(components, self.settings)
        if reason is None or not reason.lasts:
            self._forbidden_since = None
            if self._source is None and self._open_parts():
                self._open_source()
            return
        now = time.monotonic()
        since = self._forbidden_since = self._forbidden_since or now
        if self._source is not None and self._source.live and now - since >= LET_GO_AFTER:
            self._close_source()
        if self._source is None:
            self._report.show(Status(State.PAUSED, message=reason.sentence))

    def _open_parts(self) -> bool:
        """Open all but the source, or change them by the settings; tell whether they work."""
        try:
            if self.components is None:
                self._report.show(Status(State.STARTING))
                self.components = self._open_components()
            self._report.missing = tuple(self.components.configure(self.settings, self._show_work))
        except TrayAslError as error:
            self._give_up(error, State.ERROR)
            return False
        return True

    def _open_source(self) -> None:
        self._frames.begin()
        self._rest_at = self._forbidden_since = None
        try:
            if self.components is not None:
                self._source = self.components.open_source(self.settings)
        except TrayAslError as error:
            self._give_up(error, State.CAMERA)
        else:
            self._report.show(Status(State.WATCHING))

    def _read(self, source: Source, components: Components) -> bool:
        """Take what the source gives; tell whether more is to come."""
        if source.live and self._frames.has_slept:  # cameras seldom survive that, and some hang without a word
            self._close_source()
            components.interrupt()
            self._open_source()
            return True
        try:
            read = source.read(READ_TIMEOUT)
        except TrayAslError as error:
            self._give_up(error, State.CAMERA)
            return True
        if isinstance(read, Trouble):
            if self._report.status.state is not State.CAMERA:
                components.break_off()  # the word ends here, however long it lasts
            self._report.show(Status(State.CAMERA, message=read.message))
        elif read is not None:
            done = self._frames.work_on(read, components, self.settings)
            if isinstance(done, Reason):
                self._report.show(Status(State.PAUSED, message=done.sentence))
                source.interval = LOOK_AGAIN
            else:
                self._report.show_step(done, self.settings, self._frames.advice)
                saving = self._frames.on_battery and self.settings.camera.save_battery
                source.interval = max(components.interval, BATTERY_INTERVAL if saving else 0.0)
        elif source.ended:
            self.stop()
            return False
        return True

    def _rest(self) -> None:
        """Give back memory, closed for a while."""
        self._rest_at = None
        if self.components is not None:
            self.components.rest()

    def _close_source(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            self._rest_at = time.monotonic() + REST_AFTER
            source.close()

    def _show_work(self, line: str) -> None:
        """Show slow work as it goes."""
        self._report.show(Status(State.STARTING, message=line))
