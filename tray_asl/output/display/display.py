"""The large print as an output: a process of its own, which is told of each change to the text."""

from __future__ import annotations

import json
import logging
import queue
import subprocess
import threading
from typing import TYPE_CHECKING, Final

from tray_asl.ending import ends_with_program
from tray_asl.output.base import OutputError
from tray_asl.processes import command
from tray_asl.spelling.action import Action, Delivery
from tray_asl.windowing import why_no_window

if TYPE_CHECKING:
    from tray_asl.settings.sections.display import DisplaySettings
    from tray_asl.settings.sections.output import OutputName

log = logging.getLogger(__name__)

_END: Final = 0.3
"""Seconds that the process has to end by itself."""

_CLOSED: Final = "The large print was closed with Escape. Switch typing off and on, and it is shown again."
_GONE: Final = "The large print has closed by itself."


class Display:
    """Shows the text to whoever sits opposite.

    A thread writes to the process, so that one that hangs holds nothing up. The text is in its memory alone.

    Args:
        settings: which screen, and how long a text stands.

    Raises:
        OutputError: There can be no window here.
    """

    name: OutputName = "display"
    holds_text = True

    def __init__(self, settings: DisplaySettings) -> None:
        if why_not := why_no_window("The large print"):
            raise OutputError(why_not)
        self._settings = settings
        self._closed_by_hand = False
        self._process: _Process | None = _Process(settings)

    def apply(self, action: Action) -> Delivery:
        """Show the change; one that has ended is started anew, unless a person has closed it."""
        process = self._process
        if process is not None and (end := process.ended) is not None:
            process.close()
            self._process = None
            self._closed_by_hand = not end
            if end:
                return Delivery.refused(end, lost=True)
        if self._closed_by_hand:
            return Delivery.refused(_CLOSED)
        if self._process is None:
            try:
                self._process = _Process(self._settings)
            except OutputError as error:
                return Delivery.refused(str(error))
        self._process.send({"moves": action.moves, "erase": action.erase, "text": action.text})
        return Delivery.whole(action)

    def stop(self) -> None:
        """Give the screen free until the next text, with which it may also be shown again where it was closed."""
        self._closed_by_hand = False
        if self._process is not None:
            self._process.send({"hide": True})

    def finish(self, seconds: float) -> bool:  # noqa: ARG002 - there is nothing to wait for
        """Tell that all is done: it is shown as it comes."""
        return True

    def close(self) -> None:
        """Take it away."""
        if self._process is not None:
            self._process.close()
        self._process = None


class _Process:
    """One process and the thread that writes to it."""

    def __init__(self, settings: DisplaySettings) -> None:
        try:
            self._process = subprocess.Popen(
                command("display", str(settings.screen), str(settings.clear_after_s)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if log.isEnabledFor(logging.INFO) else subprocess.DEVNULL,
            )
        except OSError as error:
            raise OutputError(f"The large print could not be started ({error.strerror}).") from error
        ends_with_program(self._process)
        self._changes: queue.SimpleQueue[dict[str, object] | None] = queue.SimpleQueue()
        threading.Thread(target=self._feed, name="display", daemon=True).start()

    @property
    def ended(self) -> str | None:
        """Why it has ended: empty if a person has closed it; None as long as it runs."""
        code = self._process.poll()
        if code is None or self._process.stdout is None:
            return None
        reason = self._process.stdout.read().decode(errors="replace").strip()
        return "" if code == 0 else reason or _GONE

    def send(self, change: dict[str, object]) -> None:
        """Have a change shown, or the window hidden."""
        self._changes.put(change)

    def close(self) -> None:
        """End it."""
        self._changes.put(None)
        try:
            self._process.wait(_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _feed(self) -> None:
        assert self._process.stdin is not None  # noqa: S101 (it is a pipe)
        try:
            with self._process.stdin as pipe:
                while (change := self._changes.get()) is not None:
                    pipe.write(json.dumps(change).encode() + b"\n")
                    pipe.flush()
        except OSError:
            log.info("the large print takes no more")
