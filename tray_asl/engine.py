"""The one thread that owns the running pipeline: it is asked from outside, moves frames along and says how it goes."""

from __future__ import annotations

import logging
import queue
import threading
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from tray_asl.capture.source import Trouble
from tray_asl.errors import TrayAslError
from tray_asl.feedback.status import State, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tray_asl.capture.source import Source
    from tray_asl.output.output import Output
    from tray_asl.pipeline import Pipeline
    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action, Step

log = logging.getLogger(__name__)

READ_TIMEOUT = 0.05
"""Seconds that one read waits for a frame: the longest that a request waits while the program watches."""

PROGRESS_STEPS = 20
"""In how many steps the hold's progress is shown; more would only redraw the icon without being seen."""


class Rooms(Protocol):
    """The rooms that the engine joins; rooms.py has the real ones. All is called on the engine's thread."""

    @property
    def pipeline(self) -> Pipeline:
        """The rooms from frame to action, once configured."""

    @property
    def outputs(self) -> Sequence[Output]:
        """Where actions go, once configured."""

    def configure(self, settings: Settings, report: Callable[[str], None]) -> Sequence[str]:
        """Open, or change in place, all but the source; report slow work as it goes.

        Returns a sentence for each part that does not work while the rest does. Raises TrayAslError when nothing works.
        """

    def open_source(self, settings: Settings) -> Source:
        """Open the source of pictures. Raises CaptureError."""

    def forget(self) -> None:
        """Let go of everything half-signed, because typing was switched off or on."""

    def close(self) -> None:
        """Close all that is open."""


class Engine(threading.Thread):
    """Runs the pipeline from `start` to `stop`.

    open_rooms: called on the engine's thread, because it imports heavy libraries.
    show: called on the engine's thread with each new status; with one equal to the last where only the hand has moved.
    ended: called once on the engine's thread when a source was read to its end or cannot be read at all.

    Every public method may be called from any thread: it leaves a request, which the engine's own thread carries out
    between two frames.
    """

    def __init__(
        self,
        open_rooms: Callable[[Settings], Rooms],
        settings: Settings,
        show: Callable[[Status], None],
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(name="engine", daemon=True)
        self._open_rooms = open_rooms
        self._settings = settings
        self._show_status = show
        self._ended = ended
        self._requests: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._rooms: Rooms  # from `run` on
        self._source: Source | None = None
        self._stopping = False
        self._missing: tuple[str, ...] = ()
        self._refused = ""
        self.status = Status(State.OFF)
        """The newest status: an immutable value that any thread may read."""

    def toggle(self) -> None:
        """Begin to watch, or stop and let the camera go."""
        self._requests.put(self._toggle)

    def configure(self, settings: Settings) -> None:
        """Go on with changed settings."""
        self._requests.put(lambda: self._configure(settings))

    def lend_camera(self, use: Callable[[], None]) -> None:
        """Let the camera go while `use` runs on a thread of its own, and then go on with what was going on before."""
        self._requests.put(lambda: self._lend_camera(use))

    def stop(self) -> None:
        """End the thread after the frame in hand; everything is closed by its end."""
        self._requests.put(self._finish)

    def run(self) -> None:
        """Carry out requests and move frames until stopped."""
        self._show(Status(State.STARTING))
        try:
            with ExitStack() as stack:
                self._rooms = self._open_rooms(self._settings)
                stack.callback(self._rooms.close)
                stack.callback(self._close_source)
                if self._settings.tray.start_on:
                    self._begin()
                else:
                    self._show(Status(State.OFF))
                while not self._stopping:
                    self._carry_out_requests()
                    self._watch()
        except TrayAslError as error:
            self._fail(f"{error} Then start the program again.")
            self._ended()
        except Exception:
            log.info("the engine stopped", exc_info=True)
            self._fail("A fault of the program's own has ended it; start it again, with `tray-asl -v run` to see more.")
            self._ended()

    def _carry_out_requests(self) -> None:
        """Take all requests that have come; with nothing to watch, wait for one."""
        waiting = self._source is None
        while waiting or not self._requests.empty():
            self._requests.get()()
            waiting = self._source is None and not self._stopping

    def _watch(self) -> None:
        """Take the next frame, if there is one, the whole way."""
        if self._source is None:
            return
        try:
            read = self._source.read(READ_TIMEOUT)
        except TrayAslError as error:
            self._close_source()
            self._fail(str(error))
            self._ended()
            return
        if isinstance(read, Trouble):
            self._fail(read.message)
        elif read is not None:
            self._deliver(self._rooms.pipeline.step(read))
        elif self._source.ended:
            self._close_source()
            self._show(Status(State.OFF))
            self._ended()

    def _deliver(self, step: Step) -> None:
        for action in step.actions:
            self._apply(action)
        progress = round(step.progress * PROGRESS_STEPS) / PROGRESS_STEPS
        state = State.PAUSED if step.paused else State.WATCHING if step.hand is None else State.HAND
        shown = Status(state, step.candidate, progress, word=step.word, completions=step.completions, hand=step.hand)
        self._show(shown)

    def _apply(self, action: Action) -> None:
        """Hand the action to every output; that one refuses it does not keep it from the others."""
        self._refused = ""
        for output in self._rooms.outputs:
            try:
                output.apply(action)
            except TrayAslError as error:
                log.warning("the output %s refused a change of the text", output.name)
                self._refused = str(error)

    def _begin(self) -> None:
        """Open what is closed and watch; what cannot be opened is shown, and the next toggle tries again."""
        try:
            self._missing = tuple(self._rooms.configure(self._settings, self._report))
            self._rooms.forget()
            self._source = self._rooms.open_source(self._settings)
        except TrayAslError as error:
            self._fail(str(error))
            self._ended()
        else:
            self._show(Status(State.WATCHING))

    def _toggle(self) -> None:
        if self._source is None:
            self._begin()
        else:
            self._close_source()
            self._show(Status(State.OFF))

    def _lend_camera(self, use: Callable[[], None]) -> None:
        was_watching = self._source is not None
        if was_watching:
            self._toggle()

        def borrow() -> None:
            use()
            if was_watching:
                self._requests.put(self._resume)

        threading.Thread(target=borrow, name="camera lent", daemon=True).start()

    def _resume(self) -> None:
        if self._source is None:
            self._begin()

    def _configure(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        if self._source is None:
            if self.status.state is State.ERROR:
                self._begin()
        elif settings.camera != before.camera:
            self._close_source()
            self._begin()
        elif settings != before:
            try:
                self._missing = tuple(self._rooms.configure(settings, self._report))
            except TrayAslError as error:
                self._close_source()
                self._fail(str(error))

    def _finish(self) -> None:
        self._stopping = True

    def _close_source(self) -> None:
        if self._source is not None:
            self._source.close()
            self._source = None

    def _report(self, line: str) -> None:
        self._show(Status(State.STARTING, message=line))

    def _fail(self, message: str) -> None:
        self._show(Status(State.ERROR, message=message))

    def _show(self, status: Status) -> None:
        """Show a status if it is new or its hand has moved; what does not work is said beside what does."""
        if not status.message:
            status = replace(status, message=" ".join(filter(None, (self._refused, *self._missing))))
        if status != self.status or status.hand is not self.status.hand:
            self.status = status
            self._show_status(status)
