"""The session in a terminal: the sign's picture in half-block characters, and lines where there is no terminal."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

import click
from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from tray_asl.calibrate.half_blocks import half_blocks
from tray_asl.calibrate.keys import terminal_keys
from tray_asl.calibrate.progress import Phase
from tray_asl.calibrate.view import STARTING, instruction, name_of
from tray_asl.signs.pictures import SignPictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from tray_asl.calibrate.progress import Progress
    from tray_asl.calibrate.view import SessionCommand
    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand

_WORDS: Final = 30
"""Columns that the words have beside the picture."""

_SMALLEST, _LARGEST = 24, 96
"""Columns of the picture, at the least and at the most; half as many rows."""

_HELP: Final = ("b      back", "s      skip", "space  take it as it is", "q      stop with what there is")


class TerminalGuide:
    """Draws on the terminal, or prints a line for each sign that was taken where there is none."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._pictures = SignPictures()
        self._drawn: dict[tuple[str, str], Text] = {}
        self._before: Progress | None = None
        self._said = ""
        self._stack = ExitStack()
        self._pressed = self._stack.enter_context(terminal_keys())
        self._live = self._stack.enter_context(Live(console=self._console, transient=True, refresh_per_second=12))
        self._live.update(Text(STARTING))

    @property
    def attended(self) -> bool:
        """Whether there is a screen and keys: see View."""
        return self._console.is_terminal and sys.stdin.isatty()

    def show(self, progress: Progress, frame: Frame, hand: Hand | None) -> None:  # noqa: ARG002 - a terminal is no mirror
        """Show how far the session is: see View."""
        before, self._before = self._before, progress
        if before is not None and before.phase is Phase.TAKING and progress.phase in (Phase.NEXT_SIGN, Phase.DONE):
            self._console.print(f"{name_of(before.sign)} taken")
        filled = round(progress.progress * _WORDS)
        words: list[RenderableType] = [
            Text(f"{name_of(progress.sign)}   {progress.number} of {progress.total}\n", style="bold"),
            Text(instruction(progress), style="bold reverse" if progress.phase is Phase.OTHER_SIGN else "bold"),
            Text(),
            # Of blanks, because a plain xterm's font may lack every character that bars are made of.
            Text.assemble((" " * filled, "reverse"), ("_" * (_WORDS - filled), "dim")),
            Text(),
            *(Text(line, style="dim") for line in _HELP),
        ]
        page = Table.grid(padding=(0, 2))
        page.add_column(no_wrap=True)
        page.add_column(width=_WORDS)
        page.add_row(self._picture(progress), Group(*words))
        self._live.update(page)

    def say(self, message: str) -> None:
        """Print a sentence, once."""
        if message != self._said:
            self._said = message
            self._console.print(message)

    def commands(self) -> Sequence[SessionCommand]:
        """Give what was typed."""
        return self._pressed()

    def confirm(self, lines: Sequence[str], question: str, *, default: bool = False) -> bool:
        """Print lines and ask: see View."""
        self._stack.close()
        for line in lines:
            click.echo(line)
        return click.confirm(question, default=default) if question else True

    def close(self) -> None:
        """Give the terminal back."""
        self._stack.close()

    def _picture(self, progress: Progress) -> Text:
        key = (progress.sign, progress.side)
        if key not in self._drawn:
            picture = self._pictures.picture(*key) if progress.sign else None
            drawn = Text() if picture is None else half_blocks(picture, self._room(), self._console.color_system)
            self._drawn[key] = drawn
        return self._drawn[key]

    def _room(self) -> int:
        """Find how many columns the picture may have beside the words, an even number."""
        width, height = self._console.size
        return max(_SMALLEST, min(width - _WORDS - 3, 2 * (height - 2), _LARGEST)) // 2 * 2
