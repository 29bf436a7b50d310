"""Holds the session that learns a hand in a program of its own, because a window wants the main thread.

The tray has the main thread of this program.
"""

from __future__ import annotations

import logging
import subprocess
import threading
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tray_asl.errors import TrayAslError
from tray_asl.processes import command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

log = logging.getLogger(__name__)


class CalibrationProcess:
    """At most one session at a time.

    Args:
        settings_file: whose settings the session reads, and where it leaves the person's name.
        lend_camera: the engine's; lets the camera go while a function runs.
    """

    def __init__(self, settings_file: Path, lend_camera: Callable[[Callable[[], None]], None]) -> None:
        self._settings_file = settings_file
        self._lend_camera = lend_camera
        self._going_on = threading.Lock()

    def begin(self, source: str) -> None:
        """Begin a session with this source of pictures.

        Raises:
            TrayAslError: There can be no window.
        """
        if find_spec("tkinter") is None:
            raise TrayAslError(
                "Python's window library tkinter is missing. On Debian and Ubuntu: sudo apt install python3-tk. Or run "
                "`tray-asl calibrate` in a terminal."
            )
        if self._going_on.acquire(blocking=False):
            self._lend_camera(lambda: self._hold(source))

    def _hold(self, source: str) -> None:
        arguments = ("--config", str(self._settings_file), "calibrate", "--source", source)
        try:
            subprocess.run(command("program", *arguments), check=False)
        except OSError:
            log.warning("The session that learns a hand could not be started; run `tray-asl calibrate` in a terminal.")
        finally:
            self._going_on.release()
