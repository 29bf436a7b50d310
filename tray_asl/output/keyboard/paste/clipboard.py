"""The clipboard and the primary selection of this desktop, lent for a moment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Literal, Protocol

from tray_asl.output.base import OutputError
from tray_asl.wayland.connection import Connection
from tray_asl.wayland.session import socket_path

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

Selection = Literal["clipboard", "primary"]
SELECTIONS: Final[tuple[Selection, ...]] = ("clipboard", "primary")
"""Shift+Insert pastes the first in toolkits, the second in terminals."""


class Clipboard(Protocol):
    """Both selections."""

    def lent(self, text: str) -> AbstractContextManager[None]:
        """Hold a text in both for as long as the context lasts, then what was there before.

        Raises:
            OutputError: What is there cannot be had, and would be lost; the sentence says what to do.
        """

    def close(self) -> None:
        """Let go of the desktop."""


def unanswered() -> OutputError:
    """Say that whoever owns the clipboard does not hand it over."""
    return OutputError(
        "The clipboard does not answer, and what it holds would be lost, so nothing was pasted. Copy something else, "
        "then spell on."
    )


def open_clipboard() -> Clipboard:
    """Use the clipboard in the way that needs no focus here.

    Raises:
        OutputError: There is none.
    """
    from tray_asl.output.keyboard.paste.data_control import MANAGERS, DataControl  # noqa: PLC0415 - they import this

    path = socket_path()
    if path is not None:
        try:
            connection = Connection(path)
        except OSError as error:
            raise OutputError("The clipboard cannot be used: the Wayland compositor does not answer.") from error
        if any(manager in connection.globals for manager in MANAGERS):
            return DataControl(connection)
        connection.close()
    if not os.environ.get("DISPLAY"):
        raise OutputError("The clipboard of this desktop cannot be reached without XWayland.")
    from tray_asl.output.keyboard.paste.xclip import XClip  # noqa: PLC0415

    return XClip()
