"""The status in a terminal, beside the text that the `terminal` output writes there.

On a terminal it is a tail behind the typed text, drawn again at each change while the cursor stays where the text
ends. Where the text goes into a file or a pipe, standard error gets a line for each letter, if that is a terminal: in a
file, or in the journal of a program that was started at login, what is signed would stay.
"""

from __future__ import annotations

import os
import sys
import textwrap
from contextlib import AbstractContextManager, nullcontext, redirect_stdout, suppress
from typing import TYPE_CHECKING, Final, Self

from tray_asl.engine.status import State
from tray_asl.feedback.candidates import name_of
from tray_asl.feedback.terminal.encoding import encodable
from tray_asl.feedback.terminal.typed_text import TypedText

if TYPE_CHECKING:
    from typing import TextIO

    from tray_asl.engine.status import Status

_STEPS: Final = 5
_WORDS: Final = {
    State.OFF: "off",
    State.STARTING: "starting",
    State.WATCHING: "show a hand",
    State.HAND: "hand seen",
    State.PAUSED: "paused",
    State.LEARNING: "learning",
    State.CAMERA: "not watching",
    State.ERROR: "cannot type",
}
_ROOM: Final = 14
"""Columns of the widest tail and a blank before it; proposed words stand behind it as far as there is room."""

# DEC and ECMA-48 codes that every terminal of today knows, Windows Terminal among them: save and restore the cursor,
# clear to the end of the row; and no automatic wrapping, because a tail that wrapped on the last row would scroll the
# saved position away.
_BEFORE_TAIL: Final = "\x1b7\x1b[?7l"
_AFTER_TAIL: Final = "\x1b[K\x1b[?7h\x1b8"
_CLEAR: Final = "\x1b[K"
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


class TerminalView:
    """Shows the program's status on standard output, or on standard error where output is no terminal.

    Within its `with` block standard output goes through it, so that it knows where the typed text ends. `show` is for
    the thread that writes the text. It writes to the standard streams as they are when it is made, and nothing to one
    that is closed.
    """

    def __init__(self) -> None:
        output, errors = sys.stdout or _nowhere(), sys.stderr or _nowhere()
        self._is_terminal = output.isatty()
        self._is_seen = self._is_terminal or errors.isatty()
        self._one_file = _same_file(output, errors)
        self._stream: TextIO = output if self._is_terminal else errors
        self._text = TypedText(output, _ROOM)
        self._redirection: AbstractContextManager[object] = redirect_stdout(self._text) if sys.stdout else nullcontext()
        self._styled = self._is_terminal and not os.environ.get("NO_COLOR")  # no-color.org
        self._filled, self._empty = ("▰", "▱") if encodable("▰▱", self._stream) == "▰▱" else ("#", "-")
        self._message = ""
        self._typed: str | None = None

    def __enter__(self) -> Self:
        self._redirection.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        """Leave the typed text on its row and the cursor below it."""
        self._redirection.__exit__(None, None, None)
        if self._is_terminal:
            self._write(_CLEAR)
        self._end_row()

    def show(self, status: Status) -> None:
        """Show a status."""
        if status.message != self._message:
            self._message = status.message
            if status.message:
                self._show_message(status.message)
        if self._is_terminal:
            # Also drawn when it looks as before: a letter typed meanwhile has taken its first column.
            self._write(_BEFORE_TAIL + self._tail(status) + _AFTER_TAIL)
        elif self._is_seen:
            self._show_letter(status)

    def _tail(self, status: Status) -> str:
        words = f"  {self._style(', '.join(status.completions), _DIM)}" if status.completions else ""
        if status.candidate is None:
            return f" {self._style(_WORDS[status.state], _DIM)}{words}"
        return f" {self._style(_on_one_row(status.candidate), _BOLD)} {self._bar(status.progress)}{words}"

    def _show_letter(self, status: Status) -> None:
        """Write a line when a hold has come to its end."""
        typed = status.candidate if status.progress >= 1 else None
        if typed is not None and typed != self._typed:
            self._write(f"{_on_one_row(typed)}  {self._bar(status.progress)}\n")
        self._typed = typed

    def _show_message(self, message: str) -> None:
        """Write a message on rows of its own: it says what to do, and has to be read to its end."""
        if self._is_terminal:
            self._write(_CLEAR)
            width = max(self._text.width - 1, 20)
            message = "\n".join(textwrap.wrap(message, width, initial_indent="! ", subsequent_indent="  "))
        else:
            message = f"! {message}"
        self._end_row()
        self._write(message + "\n")

    def _end_row(self) -> None:
        """Go to a new row if this one holds text."""
        if self._text.column > 0 and (self._is_terminal or self._one_file):
            with suppress(OSError):
                self._text.write("\n")
                self._text.flush()

    def _bar(self, progress: float) -> str:
        full = round(min(max(progress, 0.0), 1.0) * _STEPS)
        return self._filled * full + self._empty * (_STEPS - full)

    def _style(self, text: str, code: str) -> str:
        return f"{code}{text}{_PLAIN}" if self._styled else text

    def _write(self, text: str) -> None:
        with suppress(OSError):  # whoever has gone, or has a full disk, sees nothing
            self._stream.write(encodable(text, self._stream))
            self._stream.flush()


def _on_one_row(candidate: str) -> str:
    """Name what is about to be typed in a way that moves no cursor."""
    return "".join(character if character.isprintable() else "?" for character in name_of(candidate))


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it stands in for a stream


def _same_file(one: TextIO, other: TextIO) -> bool:
    try:
        return os.path.sameopenfile(one.fileno(), other.fileno())
    except (OSError, ValueError):  # a stream without a file, as under some launchers
        return False
