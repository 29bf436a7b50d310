"""The window as the rest of the program has it: a process of its own, whose end ends nothing else.

On macOS both a tray and a window want the main thread, so they cannot share a process; and a window that hangs or
breaks must not stop the typing.
"""

from __future__ import annotations

import logging
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Final

from tray_asl.engine.status import State, Status
from tray_asl.errors import TrayAslError
from tray_asl.feedback.window.scene import scene_of
from tray_asl.processes import command
from tray_asl.windowing import why_no_window

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.settings.schema import Settings

log = logging.getLogger(__name__)

_PERIOD: Final = 0.05
"""Seconds between two scenes: 20 a second look smooth and cost half of what a camera's 30 or 60 would."""

_CLOSING_TIMEOUT: Final = 1.0
"""Seconds that the process has to end by itself."""


_GONE: Final = "The window has closed by itself."
_GO_ON: Final = "Typing goes on without it; Show window in the tray's menu opens it again."

Content = tuple[Status, "Settings"]
"""What the window shows, and how the person has set it."""


class WindowError(TrayAslError):
    """The window cannot be shown on this desktop."""


class Window:
    """Shows the newest status in a window that is opened and closed as often as one likes; from any thread.

    Args:
        report: called, from a thread of its own, with a sentence for the person when the window has ended by itself.
    """

    def __init__(self, settings: Settings, report: Callable[[str], None]) -> None:
        self._report = report
        self._content: Content = (Status(State.STARTING), settings)
        self._process: subprocess.Popen[bytes] | None = None
        self._news = threading.Condition()

    @property
    def is_open(self) -> bool:
        """Whether the window is there."""
        return self._process is not None

    def open(self) -> None:
        """Show the window if it is not there.

        Raises:
            WindowError: It cannot be shown.
        """
        if why_not := why_no_window("The window"):
            raise WindowError(why_not)
        with self._news:
            if self._process is not None:
                return
            try:
                self._process = process = subprocess.Popen(
                    command("window"),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=None if log.isEnabledFor(logging.INFO) else subprocess.DEVNULL,
                )
            except OSError as error:
                raise WindowError(f"The window's process could not be started ({error.strerror}).") from error
        for task in (self._feed, self._await_end):
            threading.Thread(target=task, args=(process,), name="window", daemon=True).start()

    def close(self) -> None:
        """Take the window away."""
        with self._news:
            process, self._process = self._process, None
            self._news.notify_all()
        if process is not None:
            try:
                process.wait(_CLOSING_TIMEOUT)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def show(self, status: Status) -> None:
        """Show a status, unless a newer one overtakes it."""
        with self._news:
            self._content = (status, self._content[1])
            self._news.notify_all()

    def configure(self, settings: Settings) -> None:
        """Stand where and be as large as the settings say; opening and closing is for `open` and `close`."""
        with self._news:
            self._content = (self._content[0], settings)
            self._news.notify_all()

    def _feed(self, process: subprocess.Popen[bytes]) -> None:
        """Send scenes to a process for as long as it is the window's."""
        assert process.stdin is not None  # noqa: S101 (it is a pipe)
        sent = None
        try:
            with process.stdin as pipe:
                while (content := self._next(process, sent)) is not None:
                    sent = content
                    pipe.write(scene_of(*content).to_line())
                    pipe.flush()
                    time.sleep(_PERIOD)
        except OSError:
            log.info("the window takes no more")

    def _next(self, process: subprocess.Popen[bytes], sent: Content | None) -> Content | None:
        """Wait for something newer than what was sent; None once the process is no longer the window's."""
        with self._news:
            self._news.wait_for(lambda: self._process is not process or self._content is not sent)
            return self._content if self._process is process else None

    def _await_end(self, process: subprocess.Popen[bytes]) -> None:
        """Say so if the process ends by itself."""
        assert process.stdout is not None  # noqa: S101 (it is a pipe)
        with process.stdout as pipe:
            reason = pipe.read().decode(errors="replace").strip()
        process.wait()
        with self._news:
            unasked = self._process is process
            if unasked:
                self._process = None
                self._news.notify_all()
        if unasked:
            log.info("the window's process ended with exit code %s", process.returncode)
            self._report(f"{reason or _GONE} {_GO_ON}")
