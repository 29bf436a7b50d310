"""What a terminal shows and what a file keeps."""

import os
from pathlib import Path

import pytest

from tray_asl.output.base import OutputError
from tray_asl.output.terminal import Terminal
from tray_asl.spelling.action import Action


def test_a_terminal_shows_characters_come_and_vanish() -> None:
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as stream:
        terminal = Terminal(stream)
        terminal.apply(Action(0, "w0"))
        terminal.apply(Action(0, "ord\n", erase=1))
        assert os.read(ours, 100) == b"w0\b \bord\r\n"
    os.close(ours)


def test_a_file_has_each_action_at_once(tmp_path: Path) -> None:
    path = tmp_path / "text"
    with path.open("w") as stream:
        terminal = Terminal(stream)
        terminal.apply(Action(0, "w0"))
        assert path.read_text() == "w0"
        terminal.apply(Action(0, "ord", erase=1))
        assert path.read_text() == "w0\bord"


def test_a_reader_that_went_away_is_reported() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    terminal = Terminal(os.fdopen(writing, "w", closefd=False))
    with pytest.raises(OutputError, match="could not be written to standard output"):
        terminal.apply(Action(0, "a"))
    os.close(writing)
