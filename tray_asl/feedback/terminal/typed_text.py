"""Standard output that knows where its last row ends, and on a terminal keeps room behind it."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Final

from tray_asl.feedback.terminal.encoding import encodable

if TYPE_CHECKING:
    from typing import TextIO

_CLEAR_ROW_END: Final = "\x1b[K"
_COLUMNS: Final = 80
"""What is taken for a terminal that does not tell its width, and for what is no terminal."""

_NARROW: Final = 24
"""Columns below which a row is too short to give room away."""


class TypedText(io.TextIOBase):
    """A stream that passes text on, counting columns; every character is taken to be one column wide.

    On a terminal it breaks rows `room` columns before the right edge, so that something can be drawn behind the text,
    and a backspace goes back over such a break. It never leaves the cursor behind the last column, a position that
    saving and restoring the cursor loses in some terminals (tmux), after which no text would wrap any more.

    Args:
        stream: where the text goes.
        room: columns to keep free at the right edge of a terminal.

    Attributes:
        column: how many characters the last row holds.
    """

    def __init__(self, stream: TextIO, room: int) -> None:
        self._stream = stream
        self._room = room
        self._breaks: list[int] = []
        self.column = 0

    @property
    def encoding(self) -> str:  # type: ignore[override] # typeshed has a plain attribute
        """Name the encoding of the stream behind."""
        return self._stream.encoding

    @property
    def width(self) -> int:
        """Tell how many columns the terminal has now."""
        try:  # of the terminal itself: $COLUMNS, where it is exported, tells the width of another time
            return os.get_terminal_size(self.fileno()).columns or _COLUMNS
        except (OSError, ValueError):
            return _COLUMNS

    def isatty(self) -> bool:
        """Tell whether the stream behind is a terminal."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """Return the file descriptor of the stream behind."""
        return self._stream.fileno()

    def flush(self) -> None:
        """Flush the stream behind."""
        self._stream.flush()

    def writable(self) -> bool:
        """Tell that text can be written."""
        return True

    def write(self, text: str) -> int:
        """Write text of printable characters, newlines and backspaces; what the encoding does not have becomes "?"."""
        limit = self.width - (self._room if self.width >= _NARROW else 1)
        shown = encodable(text, self._stream)
        self._stream.write("".join(self._passed_on(character, limit) for character in shown))
        return len(text)

    def _passed_on(self, character: str, limit: int) -> str:
        """Count one character; return what the stream behind must be sent for it."""
        terminal = self.isatty()
        if character == "\n":
            self.column = 0
            self._breaks.clear()
            return _CLEAR_ROW_END * terminal + "\n"
        if character == "\b":
            if terminal and self.column == 0 and self._breaks:
                self.column = self._breaks.pop()
                back = f"{_CLEAR_ROW_END}\x1b[A\x1b[{self.column}C\b"
            else:
                back = "\b"
            self.column = max(self.column - 1, 0)
            return back
        broken = terminal and self.column >= limit
        if broken:
            self._breaks.append(self.column)
            self.column = 0
        self.column += 1
        return f"{_CLEAR_ROW_END}\n{character}" if broken else character
