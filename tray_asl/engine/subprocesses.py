"""Holds the session that learns a hand in a process of its own, because a window wants the main thread.

The tray has the main thread of this process.
"""

from __future__ import annotations

import logging
import subprocess
import tempfile
import threading
from typing import TYPE_CHECKING, Final

from tray_asl.errors import TrayAslError, log_fault
from tray_asl.processes import command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import IO

log = logging.getLogger(__name__)

_CLOSING_TIMEOUT: Final = 2.0
"""Seconds that the process has to end by itself."""


class CalibrationProcess:
    """At most one session at a time, in a window of its own.

    Args:
        settings_file: whose settings the session reads, and where it leaves the person's name.
        lend_camera: the engine's; lets the camera go while a function runs.
        report: called, from a thread of its own, with a sentence for the person when a session has failed.
    """

    def __init__(
        self,
        settings_file: Path,
        lend_camera: Callable[[Callable[[], None]], None],
        report: Callable[[str], None],
    ) -> None:
        self._settings_file = settings_file
        self._lend_camera = lend_camera
        self._report = report
        self._one_at_a_time = threading.Lock()
        self._lock = threading.Lock()
        """Guards the next two."""
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def begin(self, source: str) -> None:
        """Begin a session with this source of pictures.

        Raises:
            TrayAslError: There is one already.
        """
        if self._process is not None:
            raise TrayAslError("Your hand is being learned already, in the window of that name.")
        self._lend_camera(lambda: self._hold(source))

    def close(self) -> None:
        """End the session, if there is one, and begin no more."""
        with self._lock:
            self._closed = True
            process = self._process
        if process is not None:
            process.terminate()
            try:
                process.wait(_CLOSING_TIMEOUT)
            except subprocess.TimeoutExpired:
                process.kill()

    def _hold(self, source: str) -> None:
        """Run the process to its end; whatever happens, the camera is free afterwards."""
        if not self._one_at_a_time.acquire(blocking=False):  # begun twice at once: the camera was lent twice
            with self._one_at_a_time:
                return
        problem = ""
        try:
            with tempfile.TemporaryFile() as said:  # a pipe could be held open by a process that outlives this one
                problem = self._run(source, said)
        except OSError as error:
            problem = f"The session that learns your hand could not be started ({error.strerror})."
        except Exception as error:  # noqa: BLE001 (the camera must come back)
            log_fault(log, "the session that learns a hand", error)
            problem = "The session that learns your hand has failed; run `tray-asl calibrate` in a terminal."
        finally:
            self._one_at_a_time.release()
        if problem and not self._closed:
            self._report(problem)

    def _run(self, source: str, said: IO[bytes]) -> str:
        """Give the reason for which it failed, empty if it did not."""
        arguments = ("--config", str(self._settings_file), "calibrate", "--window", "--source", source)
        with self._lock:
            if self._closed:
                return ""
            self._process = process = subprocess.Popen(
                command("program", *arguments), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said
            )
        try:
            code = process.wait()
        finally:
            process.kill()  # does nothing to one that has ended
            self._process = None
        if code == 0:
            return ""
        said.seek(0)
        lines = said.read().decode(errors="replace").splitlines()
        last = next((line.strip() for line in reversed(lines) if line.strip()), f"exit code {code}")
        if last.startswith("Error: "):
            return last.removeprefix("Error: ")
        return f"The session that learns your hand has ended by itself ({last})."
