"""Tells the person, once, of trouble that only they can mend, wherever they look: the icon alone may be overlooked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.engine.status import Status


class Troubles:
    """A view of the status that speaks up when trouble begins.

    Args:
        tell: called with a sentence; one sentence once, until all is well again.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._told = ""

    def show(self, status: Status) -> None:
        """Take in a status."""
        if status.state.is_trouble and status.message:
            if status.message != self._told:
                self._told = status.message
                self._tell(status.message)
        elif not status.message:
            self._told = ""
