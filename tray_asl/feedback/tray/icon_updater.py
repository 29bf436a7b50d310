"""Keeps a pystray icon in step with the status: off the camera's thread, and no faster than an eye can follow."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.engine.status import Status

_PROGRESS_STEPS: Final = 12
"""As many as can be told apart on a ring 16 pixels wide; a smaller step is not worth a message to the panel."""

_PROGRESS_PERIOD: Final = 0.1
"""Seconds between two pictures that differ in progress alone; any other change is drawn at once."""

_TITLE_LENGTH: Final = 127
"""What Windows has room for."""


class IconUpdater(threading.Thread):
    """Draws the newest status onto an icon in a thread of its own.

    Args:
        icon: a pystray icon.
        draw: makes what its `icon` is set to.
        shown: the status that the icon shows already.
    """

    def __init__(self, icon: Any, draw: Callable[[Status], object], shown: Status) -> None:  # noqa: ANN401 - pystray has no types
        super().__init__(name="tray icon", daemon=True)
        self._icon = icon
        self._draw = draw
        self._shown = shown
        self._status = shown
        self._menu_is_old = False
        self._closed = False
        self._changed = threading.Condition()

    def show(self, status: Status) -> None:
        """Draw this status unless a newer one overtakes it; from any thread."""
        with self._changed:
            self._status = replace(status, progress=round(status.progress * _PROGRESS_STEPS) / _PROGRESS_STEPS)
            self._changed.notify_all()

    def refresh_menu(self) -> None:
        """Bring the menu up to date; from any thread."""
        with self._changed:
            self._menu_is_old = True
            self._changed.notify_all()

    def close(self) -> None:
        """End the thread; from any thread."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def run(self) -> None:
        """Draw until closed."""
        while self._wait_for_change():
            status, before = self._status, self._shown
            self._shown = status
            if status != before:
                self._icon.icon = self._draw(status)
                self._icon.title = title(status)
            if self._menu_is_old or _in_menu(status) != _in_menu(before):
                self._menu_is_old = False
                self._icon.update_menu()

    def _wait_for_change(self) -> bool:
        """Wait until there is something to draw; return False once closed."""
        with self._changed:
            self._changed.wait_for(self._is_urgent, _PROGRESS_PERIOD)
            self._changed.wait_for(lambda: self._is_urgent() or self._status != self._shown)
            return not self._closed

    def _is_urgent(self) -> bool:
        return self._closed or self._menu_is_old or replace(self._status, progress=self._shown.progress) != self._shown


def _in_menu(status: Status) -> tuple[object, ...]:
    """Pick out what the menu shows of a status."""
    return status.state, status.message, status.completions, status.switched_on


def title(status: Status) -> str:
    """Say the state in words, for the tooltip and for screen readers; what is signed is not part of it."""
    return f"tray_asl: {status.message or status.state.value}"[:_TITLE_LENGTH]
