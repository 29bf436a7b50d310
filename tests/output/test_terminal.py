"""What a terminal shows and what a file keeps."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tray_asl.output.base import OutputError
from tray_asl.output.terminal import Terminal
from tray_asl.spelling.action import Action, Delivery


def test_a_terminal_shows_characters_come_and_vanish() -> None:
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as stream:
        terminal = Terminal(stream)
        assert terminal.apply(Action(0, "w0")) == Delivery(0, 2)
        assert terminal.apply(Action(0, "ord\n", erase=1)) == Delivery(1, 4)
        with os.fdopen(ours, "rb") as shown:
            assert shown.readline() == b"w0\b \bord\r\n"


def test_a_file_has_each_action_at_once(tmp_path: Path) -> None:
    path = tmp_path / "text"
    with path.open("w") as stream:
        terminal = Terminal(stream)
        terminal.apply(Action(0, "w0"))
        assert path.read_text() == "w0"
        terminal.apply(Action(0, "ord", erase=1))
        assert path.read_text() == "w0\bord"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_text_is_written_up_to_what_the_encoding_lacks(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "text"
    with path.open("w", encoding=encoding) as stream:
        terminal = Terminal(stream)
        terminal.apply(Action(0, "a"))
        delivery = terminal.apply(Action(0, "děkuji", erase=1))
        assert (delivery.erased, delivery.typed, delivery.lost) == (1, 1, False)
        assert encoding in delivery.problem
        assert "PYTHONUTF8=1" in delivery.problem
        assert terminal.apply(Action(0, "e")) == Delivery(0, 1)
    assert path.read_bytes() == b"a\bde"


def test_a_reader_that_went_away_is_reported() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    terminal = Terminal(os.fdopen(writing, "w", closefd=False))
    delivery = terminal.apply(Action(0, "a"))
    assert (delivery.typed, delivery.lost) == (0, True)
    assert "could not be written to standard output" in delivery.problem
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk on this system")
def test_a_full_disk_is_reported() -> None:
    with Path("/dev/full").open("wb", buffering=0) as raw, os.fdopen(raw.fileno(), "w", closefd=False) as stream:
        terminal = Terminal(stream)
        delivery = terminal.apply(Action(0, "a"))
        assert (delivery.typed, delivery.lost) == (0, True)
        assert "No space left" in delivery.problem
        terminal.close()


def test_a_reader_that_went_away_leaves_no_traceback_at_the_end() -> None:
    program = (
        "from tray_asl.output.terminal import Terminal\n"
        "from tray_asl.spelling.action import Action\n"
        "terminal = Terminal()\nterminal.apply(Action(0, 'a'))\nterminal.close()"
    )
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run([sys.executable, "-c", program], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_without_a_standard_output_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(OutputError, match="from a terminal"):
        Terminal()
