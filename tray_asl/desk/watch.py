"""Watches the desk: starts the sources that this machine has, and joins what they tell."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tray_asl.desk.battery import on_battery
from tray_asl.desk.board import Board
from tray_asl.wayland.session import session_is_there, socket_path

if TYPE_CHECKING:
    from tray_asl.desk.bus import BusSource, BusThread
    from tray_asl.desk.desk import Desk

log = logging.getLogger(__name__)

_BATTERY_PERIOD: Final = 30.0
"""Seconds between two looks at the battery."""

_LONGEST_MENU: Final = 60.0
"""Seconds after which an open menu is taken for one whose panel went away without a word."""


class DeskWatch:
    """Knows what happens on the desk. Sources that are absent tell nothing, and none can fail the program.

    Every method may be called from any thread.
    """

    def __init__(self) -> None:
        self._board = Board()
        self._closing = threading.Event()
        self._bus: BusThread | None = None
        self._menu_opened: float | None = None

    def start(self) -> None:
        """Begin to watch, on threads of its own."""
        if sys.platform != "linux":
            from tray_asl.desk.polled import SystemThread  # noqa: PLC0415

            SystemThread(self._board, self._closing).start()
            return
        # D-Bus and X11 are for Linux alone.
        from tray_asl.desk.accessibility import FocusedFields  # noqa: PLC0415
        from tray_asl.desk.bus import BusThread  # noqa: PLC0415
        from tray_asl.desk.kwin import KWin  # noqa: PLC0415
        from tray_asl.desk.logind import Logind  # noqa: PLC0415
        from tray_asl.desk.screensaver import ScreenSaver  # noqa: PLC0415
        from tray_asl.desk.wayland import WaylandThread  # noqa: PLC0415
        from tray_asl.desk.x11 import X11Thread  # noqa: PLC0415

        threading.Thread(target=self._watch_battery, name="battery", daemon=True).start()
        is_wayland = os.environ.get("XDG_SESSION_TYPE") != "x11" and session_is_there()
        sources: list[BusSource] = [Logind(), ScreenSaver(), FocusedFields(count_changes=is_wayland)]
        display, compositor = os.environ.get("DISPLAY"), socket_path()
        if is_wayland and compositor:  # XWayland's server knows only of its own windows
            sources.append(KWin())
            WaylandThread(compositor, self._board, self._closing).start()
        elif display:
            X11Thread(display, self._board, self._closing).start()
        self._bus = BusThread(sources, self._board)
        self._bus.start()

    def now(self) -> Desk:
        """Return what is known now."""
        desk, opened = self._board.now(), self._menu_opened
        if opened is not None and time.monotonic() - opened < _LONGEST_MENU:
            return replace(desk, menu_open=True)
        return desk

    def menu_open(self, is_open: bool) -> None:  # noqa: FBT001 - what the tray tells
        """Take in that the tray's menu has opened or closed; either came by a click."""
        self._menu_opened = time.monotonic() if is_open else None
        self._board.touched("menu")

    def close(self) -> None:
        """Stop watching; the threads end within a second, and hold nothing that must be given back."""
        self._closing.set()
        if self._bus is not None:
            self._bus.close()

    def _watch_battery(self) -> None:
        while True:
            self._board.note("battery", on_battery=on_battery())
            if self._closing.wait(_BATTERY_PERIOD):
                return
