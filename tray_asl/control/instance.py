"""One program a person and session: who holds the lock is it, and answers at the socket."""

from __future__ import annotations

import contextlib
import logging
import threading
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from tray_asl.control.message import Reply, Request
from tray_asl.control.place import ControlError, Place, place_of_session, prepare
from tray_asl.control.transport import is_own, knows_token, listen, read_line
from tray_asl.errors import log_fault

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    Handle = Callable[[Request, Callable[[Reply], None]], None]

log = logging.getLogger(__name__)

_READING: Final = 2.0
"""Seconds that a caller has to say what it wants."""

_ANSWERING: Final = 30.0
"""Seconds that a request may take before it counts as not done."""


class Instance:
    """The program of this session, for as long as the process lives: the system takes the lock back at its end.

    Args:
        place: where it is found; by default where this session's is.

    Raises:
        ControlError: There can be no lock here.
    """

    def __init__(self, place: Place | None = None) -> None:
        self._place = place or place_of_session()
        prepare(self._place)
        self._lock = FileLock(self._place.lock, mode=0o600, thread_local=False)
        self._callers: list[threading.Thread] = []

    def claim(self, timeout: float = 0.0) -> bool:
        """Become the program of this session; False where another one still is after so many seconds.

        Raises:
            ControlError: There can be no lock here.
        """
        try:
            self._lock.acquire(timeout=timeout)
        except Timeout:
            return False
        except OSError as error:
            raise ControlError(f"{self._lock.lock_file} cannot be locked ({error.strerror}).") from error
        return True

    def serve(self, handle: Handle) -> None:
        """Answer requests from now on, on threads of their own.

        Args:
            handle: is given each request, and a function that takes the reply, on whatever thread and whenever.

        Raises:
            ControlError: There can be no socket.
        """
        self._listening = listen(self._place.socket)
        self._handle = handle
        threading.Thread(target=self._take_callers, name="control", daemon=True).start()

    def close(self, seconds: float) -> None:
        """Be no longer reachable; replies that are on their way get so many seconds."""
        self._place.socket.unlink(missing_ok=True)
        for caller in self._callers:
            caller.join(seconds)

    def _take_callers(self) -> None:
        while True:
            try:
                connection, _ = self._listening.socket.accept()
            except OSError as error:
                log_fault(log, "the control socket", error)
                return
            self._callers = [caller for caller in self._callers if caller.is_alive()]
            caller = threading.Thread(target=self._answer, args=(connection,), name="control caller", daemon=True)
            self._callers.append(caller)
            caller.start()

    def _answer(self, connection: socket.socket) -> None:
        """Hear one request and send the reply; whoever may not ask gets none."""
        with connection, contextlib.suppress(OSError, ValueError):
            connection.settimeout(_READING)
            if not is_own(connection):
                return
            request = Request.from_line(read_line(connection))
            if not knows_token(self._listening, request.token):
                return
            replied = threading.Event()
            replies: list[Reply] = []

            def reply(given: Reply) -> None:
                replies.append(given)
                replied.set()

            self._handle(request, reply)
            replied.wait(_ANSWERING)
            connection.sendall((replies or [_TOO_SLOW])[0].to_line())


_TOO_SLOW: Final = Reply(done=False, message="The program is busy and has not done it yet.")
