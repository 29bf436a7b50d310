"""The clipboard of an X server, through the program xclip, which keeps what it holds in memory."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.paste.clipboard import SELECTIONS, Selection, unanswered

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT: Final = "UTF8_STRING"
_NOT_CONTENT: Final = {"TARGETS", "TIMESTAMP", "MULTIPLE", "SAVE_TARGETS", "DELETE", "INSERT_PROPERTY"}
_PATIENCE: Final = 2.0
"""Seconds that the program which owns the clipboard may take to hand it over."""


class XClip:
    """Puts back text where there was some, else the first kind that was offered; text goes through pipes alone.

    Raises:
        OutputError: At construction if the program is not there.
    """

    def __init__(self) -> None:
        if not shutil.which("xclip"):
            raise OutputError("To paste text, the program xclip is needed: apt install xclip.")

    @contextlib.contextmanager
    def lent(self, text: str) -> Iterator[None]:
        """See `Clipboard`."""
        before = {selection: _read(selection) for selection in SELECTIONS}
        try:
            for selection in SELECTIONS:
                _write(selection, _TEXT, text.encode())
            yield
        finally:
            for selection, (kind, data) in before.items():
                _write(selection, kind, data)

    def close(self) -> None:
        """Do nothing: xclip serves on what it was given."""


def _read(selection: Selection) -> tuple[str, bytes]:
    command = ("xclip", "-out", "-selection", selection, "-target")
    kinds = [kind for kind in _run(*command, "TARGETS").decode().split() if kind not in _NOT_CONTENT]
    kind = _TEXT if _TEXT in kinds or not kinds else kinds[0]
    return kind, _run(*command, kind) if kinds else b""


def _write(selection: Selection, kind: str, data: bytes) -> None:
    _run("xclip", "-in", "-selection", selection, "-target", kind, data=data)


def _run(*command: str, data: bytes = b"") -> bytes:
    """Run xclip; where the selection is empty it prints nothing."""
    # What writes stays behind to serve the selection, and would hold a pipe open.
    output = subprocess.PIPE if "-out" in command else subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, input=data, stdout=output, stderr=subprocess.DEVNULL, timeout=_PATIENCE, check=False
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise unanswered() from error
    return done.stdout or b""
