"""The one thread that owns the running pipeline: it is asked from outside, and carries that out between frames."""

from __future__ import annotations

import logging
import queue
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from tray_asl.engine.session import Session
from tray_asl.engine.status import State, Status
from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.engine.session import Components
    from tray_asl.settings.schema import Settings

log = logging.getLogger(__name__)


class Engine(threading.Thread):
    """Runs the pipeline from `start` to `stop`.

    Every public method may be called from any thread: it leaves a request, which the engine's own thread carries out
    between two frames.

    Args:
        open_components: called on the engine's thread, because it imports heavy libraries.
        show: called on the engine's thread with each new status; with one equal to the last where only the hand has
            moved.
        ended: called once on the engine's thread when a source was read to its end or cannot be read at all.
    """

    def __init__(
        self,
        open_components: Callable[[Settings], Components],
        settings: Settings,
        show: Callable[[Status], None],
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(name="engine", daemon=True)
        self._open_components = open_components
        self._settings = settings
        self._show_status = show
        self._ended = ended
        self._requests: queue.SimpleQueue[Callable[[Session], None]] = queue.SimpleQueue()
        self._stopping = False
        self.status = Status(State.OFF)
        """The newest status: an immutable value that any thread may read."""

    def toggle(self) -> None:
        """Begin to watch, or stop and let the camera go."""
        self._requests.put(lambda session: session.pause() if session.watching else session.begin())

    def configure(self, settings: Settings) -> None:
        """Go on with changed settings."""
        self._requests.put(lambda session: session.configure(settings))

    def lend_camera(self, use: Callable[[], None]) -> None:
        """Let the camera go while `use` runs on a thread of its own, and then go on with what was going on before."""
        self._requests.put(lambda session: self._lend_camera(session, use))

    def stop(self) -> None:
        """End the thread after the frame in hand; everything is closed by its end."""
        self._requests.put(self._finish)

    def run(self) -> None:
        """Carry out requests and move frames until stopped."""
        self._show(Status(State.STARTING))
        try:
            with ExitStack() as stack:
                components = self._open_components(self._settings)
                stack.callback(components.close)
                session = Session(components, self._settings, self._show, self._ended)
                stack.callback(session.close)
                if self._settings.tray.start_on:
                    session.begin()
                else:
                    self._show(Status(State.OFF))
                while not self._stopping:
                    self._carry_out_requests(session)
                    session.step()
        except TrayAslError as error:
            self._fail(f"{error} Then start the program again.")
        except Exception:
            log.info("the engine stopped", exc_info=True)
            self._fail("A fault of the program's own has ended it; start it again, with `tray-asl -v run` to see more.")

    def _carry_out_requests(self, session: Session) -> None:
        """Take all requests that have come; with nothing to watch, wait for one."""
        waiting = not session.watching
        while waiting or not self._requests.empty():
            self._requests.get()(session)
            waiting = not (session.watching or self._stopping)

    def _lend_camera(self, session: Session, use: Callable[[], None]) -> None:
        was_watching = session.watching
        if was_watching:
            session.pause()

        def borrow() -> None:
            use()
            if was_watching:
                self._requests.put(self._resume)

        threading.Thread(target=borrow, name="camera lent", daemon=True).start()

    def _resume(self, session: Session) -> None:
        if not session.watching:
            session.begin()

    def _finish(self, _session: Session) -> None:
        self._stopping = True

    def _fail(self, message: str) -> None:
        self._show(Status(State.ERROR, message=message))
        self._ended()

    def _show(self, status: Status) -> None:
        self.status = status
        self._show_status(status)
