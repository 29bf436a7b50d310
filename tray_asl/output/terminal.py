"""Text on standard output."""

import sys
from typing import TextIO

from tray_asl.output.base import OutputError
from tray_asl.settings.schema import OutputName
from tray_asl.spelling.action import Action


class Terminal:
    """Writes text as it comes.

    A terminal shows erased characters vanish, within the current line: no terminal goes back over a newline. A file
    or pipe cannot be taken back, so an erased character is followed there by a backspace character, as `col -b`
    understands it.
    """

    name: OutputName = "terminal"

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._erase = "\b \b" if self._stream.isatty() else "\b"

    def apply(self, action: Action) -> None:
        """Write at once.

        Raises:
            OutputError: Nobody reads any more or the disk is full.
        """
        try:
            self._stream.write(self._erase * action.erase + action.text)
            self._stream.flush()
        except OSError as error:
            raise OutputError(f"The text could not be written to standard output: {error.strerror}.") from error

    def close(self) -> None:
        """Leave standard output open: it is the whole program's."""
