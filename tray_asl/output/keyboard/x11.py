"""The focused application's keyboard in an X11 session."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError, XauthError

from tray_asl.output.acknowledge import acknowledge
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.xtest import Typist
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tray_asl.settings.schema import OutputName

log = logging.getLogger(__name__)

_NO_FOCUS: Final = "No window has the keyboard focus, so nothing was typed. Click where the text belongs."
_FOCUS_LOST: Final = (
    "The window that was being typed into lost the keyboard focus, so not all was typed. Click where the text belongs."
)


class X11Keyboard:
    """Types into whichever window has the focus, and connects again when the X server went away and came back.

    Raises:
        OutputError: At construction if there is no X server that this program may use.
    """

    name: OutputName = "keyboard"
    holds_text = True

    def __init__(self, display_name: str) -> None:
        self._display_name = display_name
        self._connection: tuple[Display, Typist] | None = self._connect()

    def apply(self, action: Action) -> Delivery:
        """Type at once, as long as the same window keeps the focus."""
        done = 0
        try:
            self._connection = self._connection or self._connect()
        except OutputError as error:
            return Delivery.refused(str(error), lost=True)
        typist = self._connection[1]
        try:
            window = typist.focus()
            if window == X.NONE:
                return Delivery.refused(_NO_FOCUS, lost=True)
            for character in "\b" * action.erase + action.text:
                if not typist.type(character, window):
                    return acknowledge(action, done, _FOCUS_LOST, lost=True)
                done += 1
        except OutputError as error:
            return acknowledge(action, done, str(error))
        except (ConnectionClosedError, OSError):
            self._connection = None
            log.warning("connection to X server %s lost", self._display_name)
            problem = (
                f"The connection to the X server {self._display_name} was lost; the last text may not have arrived. "
                "The next letter tries again."
            )
            return acknowledge(action, done, problem, lost=True)
        return Delivery.whole(action)

    def stop(self) -> None:
        """Do nothing: no key is held between two actions."""

    def finish(self, seconds: float) -> bool:  # noqa: ARG002 - there is nothing to wait for
        """Tell that all is done: what was accepted is typed."""
        return True

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
