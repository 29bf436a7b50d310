"""The window as the rest of the program has it: a process of its own, whose end ends nothing else.

On macOS both a tray and a window want the main thread, so they cannot share a process; and a window that hangs or
breaks must not stop the typing.
"""

from __future__ import annotations

import logging
import subprocess
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from tray_asl.engine.status import State, Status
from tray_asl.errors import TrayAslError
from tray_asl.feedback.window.content import Content
from tray_asl.processes import command
from tray_asl.windowing import why_no_window

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.settings.schema import Settings

log = logging.getLogger(__name__)

_PERIOD: Final = 0.05
"""Seconds between two scenes: 20 a second look smooth and cost half of what a camera's 30 or 60 would."""

_CLOSING_TIMEOUT: Final = 1.0
"""Seconds that the process has to end by itself."""


_GONE: Final = "The window has closed by itself."
_GO_ON: Final = "Typing goes on without it; Show window in the tray's menu opens it again."


class WindowError(TrayAslError):
    """The window cannot be shown on this desktop."""


class Window:
    """Shows the newest status in a window that is opened and closed as often as one likes; from any thread.

    Args:
        settings: how the person has set it.
        report: called, from a thread of its own, with a sentence for the person when the window has ended by itself.
        closed: called, from a thread of its own, when the person has closed the window by its cross.
    """

    def __init__(self, settings: Settings, report: Callable[[str], None], closed: Callable[[], None]) -> None:
        self._report = report
        self._closed = closed
        self._content = Content(Status(State.STARTING), settings)
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
        self._renew(status=status)

    def configure(self, settings: Settings) -> None:
        """Stand where and be as large as the settings say; opening and closing is for `open` and `close`."""
        self._renew(settings=settings)

    def show_learned(self, signs: tuple[str, ...]) -> None:
        """Show which signs of the person's own were learned."""
        self._renew(learned=signs)

    def show_frame(self, frame: Frame) -> None:
        """Show the camera's picture, if the person wants to see it."""
        self._renew(frame=frame)

    def _renew(self, **changes: Any) -> None:  # noqa: ANN401 - as Content has them
        with self._news:
            self._content = replace(self._content, **changes)
            self._news.notify_all()

    def _feed(self, process: subprocess.Popen[bytes]) -> None:
        """Send scenes to a process for as long as it is the window's."""
        assert process.stdin is not None  # noqa: S101 (it is a pipe)
        sent = None
        try:
            with process.stdin as pipe:
                while (content := self._next(process, sent)) is not None:
                    sent = content
                    pipe.write(content.scene().to_line())
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
        """Say so if the process ends by itself, or because the person has closed the window."""
        assert process.stdout is not None  # noqa: S101 (it is a pipe)
        with process.stdout as pipe:
            reason = pipe.read().decode(errors="replace").strip()
        process.wait()
        with self._news:
            unasked = self._process is process
            if unasked:
                self._process = None
                self._news.notify_all()
        if unasked and process.returncode == 0:
            self._closed()
        elif unasked:
            log.info("the window's process ended with exit code %s", process.returncode)
            self._report(f"{reason or _GONE} {_GO_ON}")
