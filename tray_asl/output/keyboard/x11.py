"""The focused application's keyboard in an X11 session."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError, XauthError

from tray_asl.output.acknowledge import acknowledge
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.xtest import KeySender
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tray_asl.settings.sections.output import OutputName

log = logging.getLogger(__name__)

_NO_FOCUS: Final = "No window has the keyboard focus, so nothing was typed. Click where the text belongs."
_FOCUS_LOST: Final = (
    "The window that was being typed into lost the keyboard focus, so not all was typed. Click where the text belongs."
)

_ELSEWHERE: Final = (
    "Another window has the keyboard focus now, so nothing was taken back there. Click into the window that the text "
    "stands in and correct it by hand."
)


class X11Keyboard:
    """Types into whichever window has the focus, and connects again when the X server went away and came back.

    It takes nothing back in another window than the one that the text before went to.

    Raises:
        OutputError: At construction if there is no X server that this program may use.
    """

    name: OutputName = "keyboard"
    holds_text = True

    def __init__(self, display_name: str) -> None:
        self._display_name = display_name
        self._connection: tuple[Display, KeySender] | None = self._connect()
        self._window = X.NONE  # that the last text went to
        self._done = 0  # characters of the action in hand

    def apply(self, action: Action) -> Delivery:
        """Type at once, as long as the same window keeps the focus."""
        try:
            self._connection = self._connection or self._connect()
        except OutputError as error:
            return Delivery.refused(str(error), lost=True)
        try:
            return self._type(action, self._connection[1])
        except (ConnectionClosedError, OSError):
            self._connection, self._window = None, X.NONE
            log.warning("connection to X server %s lost", self._display_name)
            problem = (
                f"The connection to the X server {self._display_name} was lost; the last text may not have arrived. "
                "The next letter tries again."
            )
            return acknowledge(action, self._done, problem, lost=True)

    def _type(self, action: Action, sender: KeySender) -> Delivery:
        self._done = 0
        window = sender.focus()
        if window == X.NONE:
            return Delivery.refused(_NO_FOCUS, lost=True)
        moved, self._window = self._window not in (X.NONE, window), window
        if moved and action.erase:
            return Delivery.refused(_ELSEWHERE, lost=True)
        for character in "\b" * action.erase + action.text:
            try:
                in_focus = sender.type(character, window)
            except OutputError as error:
                return replace(acknowledge(action, self._done, str(error)), moved=moved)
            if not in_focus:
                self._window = X.NONE
                return acknowledge(action, self._done, _FOCUS_LOST, lost=True)
            self._done += 1
        return Delivery.whole(action, moved=moved)

    def stop(self) -> None:
        """Do nothing: no key is held between two actions."""

    def finish(self, seconds: float) -> bool:  # noqa: ARG002 - there is nothing to wait for
        """Tell that all is done: what was accepted is typed."""
        return True

    def close(self) -> None:
        """Give the keyboard back as it was."""
        if self._connection:
            display, sender = self._connection
            self._connection = None
            try:
                sender.close()
                display.close()
            except (ConnectionClosedError, OSError):
                log.info("X server %s had gone before typing was closed", self._display_name)

    def _connect(self) -> tuple[Display, KeySender]:
        try:
            display = Display(self._display_name)
            return display, KeySender(display)
        except (DisplayError, ConnectionClosedError, XauthError, OSError) as error:
            raise OutputError(
                f"The X server {self._display_name} cannot be reached, so nothing can be typed. Check that DISPLAY "
                "names the session that you are logged in to."
            ) from error
