"""The focused application's keyboard in an X11 session."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError, XauthError

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.xtest import Typist

if TYPE_CHECKING:
    from tray_asl.settings.schema import OutputName
    from tray_asl.spelling.action import Action

log = logging.getLogger(__name__)


class X11Keyboard:
    """Types into whichever window has the focus, and connects again when the X server went away and came back.

    Raises:
        OutputError: At construction if there is no X server that this program may use.
    """

    name: OutputName = "keyboard"

    def __init__(self, display_name: str) -> None:
        self._display_name = display_name
        self._connection: tuple[Display, Typist] | None = self._connect()

    def apply(self, action: Action) -> None:
        """Type at once."""
        try:
            self._connection = self._connection or self._connect()
            typist = self._connection[1]
            if not typist.has_focus():
                raise OutputError(
                    "No window has the keyboard focus, so nothing was typed. Click where the text belongs."
                )
            typist.type("\b" * action.erase + action.text)
        except (ConnectionClosedError, OSError) as error:
            self._connection = None
            log.warning("connection to X server %s lost", self._display_name)
            raise OutputError(
                f"The connection to the X server {self._display_name} was lost; the last text may not have arrived. "
                "The next letter tries again."
            ) from error

    def close(self) -> None:
        """Give the keyboard back as it was."""
        if self._connection:
            display, typist = self._connection
            self._connection = None
            try:
                typist.close()
                display.close()
            except (ConnectionClosedError, OSError):
                log.info("X server %s had gone before typing was closed", self._display_name)

    def _connect(self) -> tuple[Display, Typist]:
        try:
            display = Display(self._display_name)
        except (DisplayError, ConnectionClosedError, XauthError, OSError) as error:
            raise OutputError(
                f"The X server {self._display_name} cannot be reached, so nothing can be typed. Check that DISPLAY "
                "names the session that you are logged in to."
            ) from error
        return display, Typist(display)
