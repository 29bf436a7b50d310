"""The clipboard and the primary selection, through the desktop's own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import Final, Literal

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.wayland.connection import Connection, socket_path

Selection = Literal["clipboard", "primary"]
SELECTIONS: Final[tuple[Selection, ...]] = ("clipboard", "primary")
"""Shift+Insert pastes the first in toolkits, the second in terminals."""

_TEXT: Final = ("text/plain;charset=utf-8", "UTF8_STRING")
_NOT_CONTENT: Final = {"TARGETS", "TIMESTAMP", "MULTIPLE", "SAVE_TARGETS", "DELETE", "INSERT_PROPERTY"}
_DATA_CONTROL: Final = {"zwlr_data_control_manager_v1", "ext_data_control_manager_v1"}
_PATIENCE: Final = 2.0
"""Seconds that the program which owns the clipboard may take to hand it over."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a selection holds.

    Attributes:
        type: how the desktop names its kind; empty if it holds nothing.
    """

    type: str
    data: bytes


class Clipboard:
    """Reads and writes selections with wl-clipboard or xclip. Text goes through pipes, never as an argument.

    Raises:
        OutputError: At construction if neither can be used here; at reading, if what is there cannot be had.
    """

    def __init__(self) -> None:
        self._wayland = _has_data_control()
        program = "wl-copy" if self._wayland else "xclip"
        if not self._wayland and not os.environ.get("DISPLAY"):
            raise OutputError("The clipboard of this desktop cannot be reached without XWayland.")
        if not shutil.which(program):
            package = "wl-clipboard" if self._wayland else "xclip"
            raise OutputError(f"To paste text, the program {program} is needed: apt install {package}.")

    def read(self, selection: Selection) -> Content:
        """Take what a selection holds, in the kind that is text, else in the first."""
        if self._wayland:
            wanted = ["wl-paste", *(["--primary"] if selection == "primary" else [])]
            listing, taking = [*wanted, "--list-types"], [*wanted, "--no-newline", "--type"]
        else:
            taking = ["xclip", "-out", "-selection", selection, "-target"]
            listing = [*taking, "TARGETS"]
        types = [name for name in _run(listing, b"").decode().split("\n") if name and name not in _NOT_CONTENT]
        if not types:
            return Content("", b"")
        kind = next((name for name in _TEXT if name in types), types[0])
        return Content(kind, _run([*taking, kind], b""))

    def write(self, selection: Selection, content: Content) -> None:
        """Let a selection hold this."""
        if self._wayland:
            kind = ["--type", content.type] if content.type else ["--clear"]
            command = ["wl-copy", *(["--primary"] if selection == "primary" else []), *kind]
        else:
            command = ["xclip", "-in", "-selection", selection, "-target", content.type or _TEXT[1]]
        _run(command, content.data)

    def text(self, text: str) -> Content:
        """Make content of a text."""
        return Content(_TEXT[0] if self._wayland else _TEXT[1], text.encode())


def _has_data_control() -> bool:
    """Tell whether the compositor lets programs without the focus use the clipboard."""
    path = socket_path()
    if path is None:
        return False
    try:
        connection = Connection(path)
    except OSError:
        return False
    connection.close()
    return bool(_DATA_CONTROL & set(connection.globals))


def _run(command: list[str], data: bytes) -> bytes:
    """Run a program; one that finds the selection empty says so by its status and prints nothing."""
    try:
        # Those that write stay behind to serve the selection, and would hold a pipe open.
        output = subprocess.PIPE if command[0] == "wl-paste" or "-out" in command else subprocess.DEVNULL
        done = subprocess.run(
            command, input=data, stdout=output, stderr=subprocess.DEVNULL, timeout=_PATIENCE, check=False
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise OutputError(
            "The clipboard does not answer, and what it holds would be lost, so nothing was pasted. Copy something "
            "else, then spell on."
        ) from error
    return done.stdout or b""
