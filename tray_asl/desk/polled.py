"""What Windows and macOS tell of the desk, asked now and then: the focused program, the lock, fields for passwords."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Final

from tray_asl.native.system import this_system

if TYPE_CHECKING:
    from tray_asl.desk.board import Board
    from tray_asl.native.system import System

log = logging.getLogger(__name__)

_NAME: Final = "system"
_LOOK: Final = 0.1
"""Seconds between two looks: shorter than any sign."""


class SystemThread(threading.Thread):
    """Asks until closed. Ends where the system cannot be asked.

    Args:
        board: where it leaves what it learns.
        closing: ends it.
    """

    def __init__(self, board: Board, closing: threading.Event) -> None:
        super().__init__(name="desk system", daemon=True)
        self._board = board
        self._closing = closing
        self._window = 0  # that had the keys last

    def run(self) -> None:
        """Ask until closed."""
        try:
            system = this_system()
            while not self._closing.wait(_LOOK):
                self._look(system)
        except (ImportError, OSError):
            log.info("the desk cannot be watched on this system")
            self._board.withdraw(_NAME)

    def _look(self, system: System) -> None:
        window = system.foreground()
        if window not in (0, self._window):
            self._window = window
            self._board.touched(_NAME)
        self._board.note(
            _NAME,
            application=system.application(),
            focus_known=True,
            locked=system.is_locked(),
            password_field=system.hides_input(),
        )
