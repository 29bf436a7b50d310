"""The one thread that owns the running pipeline: it is asked from outside, and carries that out between frames."""

from __future__ import annotations

import logging
import queue
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from tray_asl.errors import TrayAslError
from tray_asl.feedback.status import State, Status
from tray_asl.watcher import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.settings.schema import Settings
    from tray_asl.watcher import Rooms

log = logging.getLogger(__name__)


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
        self._requests: queue.SimpleQueue[Callable[[Watcher], None]] = queue.SimpleQueue()
        self._stopping = False
        self.status = Status(State.OFF)
        """The newest status: an immutable value that any thread may read."""

    def toggle(self) -> None:
        """Begin to watch, or stop and let the camera go."""
        self._requests.put(lambda watcher: watcher.pause() if watcher.watching else watcher.begin())

    def configure(self, settings: Settings) -> None:
        """Go on with changed settings."""
        self._requests.put(lambda watcher: watcher.configure(settings))

    def lend_camera(self, use: Callable[[], None]) -> None:
        """Let the camera go while `use` runs on a thread of its own, and then go on with what was going on before."""
        self._requests.put(lambda watcher: self._lend_camera(watcher, use))

    def stop(self) -> None:
        """End the thread after the frame in hand; everything is closed by its end."""
        self._requests.put(self._finish)

    def run(self) -> None:
        """Carry out requests and move frames until stopped."""
        self._show(Status(State.STARTING))
        try:
            with ExitStack() as stack:
                rooms = self._open_rooms(self._settings)
                stack.callback(rooms.close)
                watcher = Watcher(rooms, self._settings, self._show, self._ended)
                stack.callback(watcher.close)
                if self._settings.tray.start_on:
                    watcher.begin()
                else:
                    self._show(Status(State.OFF))
                while not self._stopping:
                    self._carry_out_requests(watcher)
                    watcher.step()
        except TrayAslError as error:
            self._fail(f"{error} Then start the program again.")
        except Exception:
            log.info("the engine stopped", exc_info=True)
            self._fail("A fault of the program's own has ended it; start it again, with `tray-asl -v run` to see more.")

    def _carry_out_requests(self, watcher: Watcher) -> None:
        """Take all requests that have come; with nothing to watch, wait for one."""
        waiting = not watcher.watching
        while waiting or not self._requests.empty():
            self._requests.get()(watcher)
            waiting = not (watcher.watching or self._stopping)

    def _lend_camera(self, watcher: Watcher, use: Callable[[], None]) -> None:
        was_watching = watcher.watching
        if was_watching:
            watcher.pause()

        def borrow() -> None:
            use()
            if was_watching:
                self._requests.put(self._resume)

        threading.Thread(target=borrow, name="camera lent", daemon=True).start()

    def _resume(self, watcher: Watcher) -> None:
        if not watcher.watching:
            watcher.begin()

    def _finish(self, _watcher: Watcher) -> None:
        self._stopping = True

    def _fail(self, message: str) -> None:
        self._show(Status(State.ERROR, message=message))
        self._ended()

    def _show(self, status: Status) -> None:
        self.status = status
        self._show_status(status)
