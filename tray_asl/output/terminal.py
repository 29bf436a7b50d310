"""Text on standard output."""

import os
import sys
from typing import TextIO

from tray_asl.output.base import OutputError
from tray_asl.settings.sections.output import OutputName
from tray_asl.spelling.action import Action, Delivery


class Terminal:
    """Writes text as it comes.

    A terminal shows erased characters vanish, within the current line: no terminal goes back over a newline. A file
    or pipe cannot be taken back, so an erased character is followed there by a backspace character, as `col -b`
    understands it.

    Args:
        stream: where to write; standard output if None.

    Raises:
        OutputError: There is no standard output, as in a program that was started from a desktop on Windows.
    """

    name: OutputName = "terminal"
    holds_text = True

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        if self._stream is None:
            raise OutputError("There is no terminal to write to. Start the program from a terminal.")
        self._erase = "\b \b" if self._stream.isatty() else "\b"

    def apply(self, action: Action) -> Delivery:
        """Write at once, up to the first character that the encoding of the stream lacks.

        What a full disk refused may still be written later: the stream keeps it.
        """
        typed = self._writable(action.text)
        try:
            self._stream.write(self._erase * action.erase + action.text[:typed])
            self._stream.flush()
        except OSError as error:
            return Delivery.refused(
                f"The text could not be written to standard output: {error.strerror}. Check the disk or the program "
                "that reads it.",
                lost=True,
            )
        problem = ""
        if typed < len(action.text):
            problem = (
                f"The terminal's encoding, {self._stream.encoding}, lacks a character that was to be written. Start "
                "the program with PYTHONUTF8=1 in the environment, in a terminal that shows UTF-8."
            )
        return Delivery(action.erase, typed, problem)

    def stop(self) -> None:
        """Do nothing: what was accepted is written."""

    def finish(self, seconds: float) -> bool:  # noqa: ARG002 - there is nothing to wait for
        """Tell that all is done: what was accepted is written."""
        return True

    def close(self) -> None:
        """Leave standard output open: it is the whole program's."""
        try:
            self._stream.flush()
        except OSError:
            drop_unwritten(self._stream)

    def _writable(self, text: str) -> int:
        """Count the characters before the first one that the stream's encoding lacks."""
        try:
            text.encode(self._stream.encoding or "utf-8")
        except UnicodeEncodeError as error:
            return error.start
        return len(text)


def drop_unwritten(stream: TextIO) -> None:
    """Drop what a stream could not write: it would try again, with a traceback, when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
