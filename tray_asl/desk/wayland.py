"""What a Wayland compositor tells of the desk: which program has the keys, and that another window gets them."""

from __future__ import annotations

import logging
import select
import threading
from typing import TYPE_CHECKING, Final

from tray_asl.wayland.connection import Connection
from tray_asl.wayland.toplevels import MANAGER, Toplevels

if TYPE_CHECKING:
    from pathlib import Path

    from tray_asl.desk.board import Board

log = logging.getLogger(__name__)

_NAME: Final = "Wayland"
_RETRY: Final = 5.0
"""Seconds until a compositor that went away is looked for again."""

_LOOK: Final = 0.5
"""Seconds between two looks at whether the program ends."""


class WaylandThread(threading.Thread):
    """Follows one compositor, and connects again when it went away and came back. Ends where it tells no focus.

    Args:
        path: where the compositor listens.
        board: where it leaves what it sees.
        closing: ends it.
    """

    def __init__(self, path: Path, board: Board, closing: threading.Event) -> None:
        super().__init__(name="desk Wayland", daemon=True)
        self._path = path
        self._board = board
        self._closing = closing
        self._window = 0  # that had the keys last

    def run(self) -> None:
        """Follow the compositor until closed."""
        while not self._closing.is_set():
            try:
                connection = Connection(self._path)
            except OSError:
                self._closing.wait(_RETRY)
                continue
            try:
                if MANAGER not in connection.globals:
                    log.info("the compositor does not tell which window has the keys")
                    return
                self._follow(connection)
            except OSError:
                log.info("the desk of the compositor %s cannot be watched now", self._path.name)
            finally:
                connection.close()
                self._window = 0
                self._board.withdraw(_NAME)

    def _follow(self, connection: Connection) -> None:
        toplevels = Toplevels(connection)
        connection.roundtrip()
        connection.roundtrip()  # the windows are told only now
        while not self._closing.is_set():
            self._note(toplevels)
            select.select([connection], [], [], _LOOK)
            connection.hear_pending()

    def _note(self, toplevels: Toplevels) -> None:
        """Count another window than the last one; none at all, as with a launcher, changes no text."""
        if toplevels.active not in (0, self._window):
            self._window = toplevels.active
            self._board.touched(_NAME)
        self._board.note(_NAME, application=toplevels.application, focus_known=True)
