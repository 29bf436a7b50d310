"""The one thread that owns the running session: it is asked from outside, and carries that out between frames."""

from __future__ import annotations

import logging
import queue
import threading
from typing import TYPE_CHECKING

from tray_asl.desk.desk import Desk
from tray_asl.engine.session import Session
from tray_asl.engine.status import State, Status
from tray_asl.errors import TrayAslError, log_fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.engine.backoff import Backoff
    from tray_asl.engine.interfaces import Components
    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action, Delivery

log = logging.getLogger(__name__)


class Engine(threading.Thread):
    """Runs the session from `start` to `stop`, whatever goes wrong in it.

    Every public method may be called from any thread: it leaves a request, which the engine's own thread carries out
    between two frames.

    Args:
        open_components: called on the engine's thread, because it imports heavy libraries.
        settings: what counts at first.
        ended: called on the engine's thread when a source was read to its end or cannot be read at all.
        backoff: how faults are borne with.
        desk: tells what happens on the person's desk.

    Attributes:
        status: the newest status, an immutable value that any thread may read.
    """

    def __init__(
        self,
        open_components: Callable[[], Components],
        settings: Settings,
        ended: Callable[[], None] = lambda: None,
        backoff: Backoff | None = None,
        *,
        desk: Callable[[], Desk] = Desk,
    ) -> None:
        super().__init__(name="engine", daemon=True)
        self._session = Session(open_components, settings, self._show, ended, backoff, desk=desk)
        self._start_on = settings.tray.start_on
        self._requests: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._views: list[tuple[Callable[[Status], None], bool]] = []
        self._stopping = False
        self.status = Status(State.STARTING)

    def show_to(self, view: Callable[[Status], None], *, every_move: bool = False) -> None:
        """Show the status, now and whenever it is new, by a call on the engine's thread.

        Args:
            view: what shows it; it returns at once.
            every_move: show it also where nothing is new but the place of the hand.
        """
        self._ask(lambda: self._add_view(view, every_move=every_move))

    def switch(self, *, on: bool) -> None:
        """Begin to watch, or stop and let the camera go."""
        self._ask(lambda: self._session.switch(on=on))

    def configure(self, settings: Settings) -> None:
        """Go on with changed settings."""
        self._ask(lambda: self._session.configure(settings))

    def forget(self) -> None:
        """Forget what was typed: the person typed or clicked, or another window has the focus."""
        self._ask(self._session.forget)

    def divert(self, take: Callable[[Action], Delivery] | None) -> None:
        """Have all text go to this function, on the engine's thread, instead of the outputs; None: to these again."""
        self._ask(lambda: self._session.divert(take))

    def preview(self, viewer: str, view: Callable[[Frame], None] | None) -> None:
        """Have this function called, on the engine's thread, with each frame that is taken; None: no longer."""
        self._ask(lambda: self._session.preview(viewer, view))

    def pause(self, report: Callable[[str], None]) -> None:
        """Pause typing, or go on; report, on the engine's thread, why that cannot be, or nothing."""
        self._ask(lambda: report(self._refusal(self._session.pause)))

    def undo(self, report: Callable[[str], None]) -> None:
        """Take back what the last action typed; report, on the engine's thread, why that cannot be, or nothing."""
        self._ask(lambda: report(self._refusal(self._session.undo)))

    def say(self, report: Callable[[str], None]) -> None:
        """Speak what is being written, or be silent; report, on the engine's thread, why that cannot be, or nothing."""
        self._ask(lambda: report(self._refusal(self._session.say)))

    def settle(self, done: Callable[[str], None]) -> None:
        """Report nothing, on the engine's thread, once all that was asked for before is done."""
        self._ask(lambda: done(""))

    def lend_camera(self, use: Callable[[], None]) -> None:
        """Let the camera go while `use` runs on a thread of its own; then go on as before, however `use` ends."""
        self._ask(lambda: self._lend_camera(use))

    def stop(self) -> None:
        """End the thread after the frame in hand; everything is closed by its end."""
        self._ask(self._finish)

    def run(self) -> None:
        """Carry out requests and move frames until stopped."""
        self._ask(lambda: self._session.switch(on=self._start_on))  # after the views that were asked for before
        while not self._stopping:
            self._carry_out_requests()
            self._guarded("a frame", self._session.step)
        self._guarded("the end", self._session.close)

    def _ask(self, request: Callable[[], None]) -> None:
        self._requests.put(request)

    def _carry_out_requests(self) -> None:
        """Take all requests that have come; with nothing to do, wait for one."""
        while not self._stopping:
            try:
                request = self._requests.get(timeout=self._session.idle_for)
            except queue.Empty:
                return
            self._guarded("a request", request)

    def _guarded(self, what: str, work: Callable[[], None]) -> None:
        """Do something; whatever comes up in it is reported, and the thread lives on."""
        try:
            work()
        except Exception as error:  # noqa: BLE001 - the program must outlive every fault of its own
            log_fault(log, what, error)
            self._session.report_fault(error)

    def _refusal(self, work: Callable[[], None]) -> str:
        """Do something, and give the reason for which it could not be done; empty if it was."""
        try:
            work()
        except TrayAslError as error:
            return str(error)
        except Exception as error:  # noqa: BLE001 - whoever asked must hear
            log_fault(log, "a request", error)
            self._session.report_fault(error)
            return "Something is wrong in the program itself."
        return ""

    def _lend_camera(self, use: Callable[[], None]) -> None:
        self._session.lend_camera()

        def borrow() -> None:
            try:
                use()
            except Exception as error:  # noqa: BLE001 - the camera comes back whatever happens
                log_fault(log, "what the camera was lent for", error)
            finally:
                self._ask(self._session.take_camera_back)

        threading.Thread(target=borrow, name="camera lent", daemon=True).start()

    def _finish(self) -> None:
        self._stopping = True

    def _add_view(self, view: Callable[[Status], None], *, every_move: bool) -> None:
        self._views.append((view, every_move))
        self._show_in(view, self.status)

    def _show(self, status: Status) -> None:
        moved_only = status == self.status
        self.status = status
        for view, every_move in self._views:
            if every_move or not moved_only:
                self._show_in(view, status)

    def _show_in(self, view: Callable[[Status], None], status: Status) -> None:
        """Show a status in one view, whose fault is no fault of the session's and hides nothing from the others."""
        try:
            view(status)
        except Exception as error:  # noqa: BLE001 - the program must outlive every fault of its own
            log_fault(log, "a view", error)
