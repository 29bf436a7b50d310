"""The session in a terminal: the sign's picture in half-block characters, and lines where there is no terminal."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click
from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.text import Text

from tray_asl.calibrate.keys import terminal_keys
from tray_asl.calibrate.session import Phase
from tray_asl.calibrate.view import instruction, name_of
from tray_asl.signs.pictures import SignPictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image
    from rich.console import RenderableType

    from tray_asl.calibrate.session import Progress
    from tray_asl.calibrate.view import SessionCommand
    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand

_COLUMNS = 40
_HELP = "b back   s skip   space take it as it is   q stop with what there is"


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

    @property
    def attended(self) -> bool:
        """Whether there is a screen and keys: see View."""
        return self._console.is_terminal and sys.stdin.isatty()

    def show(self, progress: Progress, frame: Frame, hand: Hand | None) -> None:  # noqa: ARG002 - a terminal is no mirror
        """Show how far the session is: see View."""
        before, self._before = self._before, progress
        if before is not None and before.phase is Phase.TAKING and progress.phase in (Phase.NEXT_SIGN, Phase.DONE):
            self._console.print(f"{name_of(before.sign)} taken")
        parts: list[RenderableType] = [
            Text(f"{name_of(progress.sign)}   {progress.number} of {progress.total}", style="bold"),
            self._picture(progress),
            Text(instruction(progress), style="bold green"),
            ProgressBar(total=1.0, completed=progress.progress, width=_COLUMNS),
            Text(_HELP, style="dim"),
        ]
        self._live.update(Group(*parts))

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
            self._drawn[key] = Text() if picture is None else half_blocks(picture, _COLUMNS)
        return self._drawn[key]


def half_blocks(picture: Image.Image, columns: int) -> Text:
    """Draw a picture with the upper half block, two pixels a character: the upper one's color on the lower one's."""
    rows = round(columns * picture.height / picture.width / 2)
    small = picture.convert("RGB").resize((columns, 2 * rows))
    text = Text()
    for row in range(rows):
        for column in range(columns):
            upper, lower = (small.getpixel((column, 2 * row + half)) for half in (0, 1))
            text.append("▀", style=f"rgb{upper} on rgb{lower}".replace(" ", "").replace("onrgb", " on rgb"))
        text.append("\n")
    return text
