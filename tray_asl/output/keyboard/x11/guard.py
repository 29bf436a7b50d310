"""A process that releases the key which the program has down, should the program be killed in the middle.

Slow Keys want a key to be down for up to seconds, and the X server leaves it down when the program that pressed it
dies. A pipe between the two tells of any end: the system closes it.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import weakref
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Final

from Xlib import X
from Xlib.error import ConnectionClosedError
from Xlib.ext import xtest

from tray_asl import processes
from tray_asl.output.keyboard.x11.xkb import XkbKeyboard
from tray_asl.xserver import XServerError, open_display

if TYPE_CHECKING:
    from tray_asl.output.keyboard.x11.xkb import Modifiers

log = logging.getLogger(__name__)

_ENDING: Final = 0.3
"""Seconds that the process may take to end, once there is nothing left to watch over."""


class KeyGuard:
    """Tells the process what is down.

    Args:
        display_name: the X server's.
    """

    def __init__(self, display_name: str) -> None:
        self._command = processes.command("key-guard", display_name)
        self._pipe: IO[bytes] | None = None

    def start(self) -> None:
        """Start the process unless it runs, and wait until it is ready; nobody may have grabbed the server."""
        if self._pipe:
            return
        try:
            # In a session of its own, so that a Ctrl+C in the terminal does not end it with the program.
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            log.warning("no process watches over keys that are held for long: %s", error.strerror)
            return
        if process.stdout and process.stdout.readline():
            self._pipe = process.stdin
        weakref.finalize(self, _end, process)

    def watch(self, keycode: int, now: Modifiers) -> None:
        """Have a key released and the modifiers put back that are in effect now, should the program end from now on."""
        self._tell(f"{keycode} {now.latched} {now.locked}")

    def rest(self) -> None:
        """Have nothing released any more."""
        self._tell("")

    def _tell(self, line: str) -> None:
        try:
            if self._pipe:
                self._pipe.write(f"{line}\n".encode())
                self._pipe.flush()
        except OSError:  # it has ended; another one is started for the next key
            self._pipe = None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let the process end."""
    with suppress(OSError, subprocess.TimeoutExpired):
        process.communicate(timeout=_ENDING)


def main() -> None:
    """Wait for the end of standard input, and release what its last line names; the display is the first argument."""
    with suppress(XServerError, ConnectionClosedError, OSError):  # a server that has gone holds no key
        display = open_display(sys.argv[1])
        keyboard = XkbKeyboard(display)
        print(flush=True)
        last = ""
        for line in sys.stdin:
            last = line
        if last.strip():
            keycode, latched, locked = map(int, last.split())
            xtest.fake_input(display, X.KeyRelease, keycode)
            keyboard.set_modifiers(latched=latched, locked=locked)
            display.sync()
