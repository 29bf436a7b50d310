"""The view in a real terminal (tmux), in a pipe and in a log."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.xdesk import require, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGNER = (sys.executable, "-m", "tests.feedback.signer")


class Screen:
    """One tmux window; a prompt stands above what the program writes."""

    def __init__(self, socket: Path, columns: int, rows: int, *arguments: str, env: str = "") -> None:
        self._socket = socket
        signer = " ".join([*SIGNER, *arguments])
        command = f"stty -echo; echo '$ tray-asl run'; {env} {signer}; cat"
        size = ("-x", str(columns), "-y", str(rows))
        self._tmux("-f", "/dev/null", "new-session", "-d", "-s", "view", *size, "-c", str(REPOSITORY), command)

    def rows(self, *options: str) -> list[str]:
        return self._tmux("capture-pane", "-p", "-t", "view", *options).rstrip("\n").split("\n")

    def cursor(self) -> tuple[int, int]:
        column, row = self._tmux("display", "-p", "-t", "view", "#{cursor_x} #{cursor_y}").split()
        return int(column), int(row)

    def wait_for(self, row: str) -> None:
        wait_until(lambda: row in self.rows(), f"{row!r} on the screen")

    def enter(self) -> None:
        self._tmux("send-keys", "-t", "view", "Enter")

    def close(self) -> None:
        self._tmux("kill-server")

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-u", "-S", str(self._socket), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def screens(tmp_path: Path) -> Iterator[object]:
    require("tmux")
    opened: list[Screen] = []

    def open_screen(columns: int, rows: int, *arguments: str, env: str = "") -> Screen:
        opened.append(Screen(tmp_path / "tmux", columns, rows, *(f"'{argument}'" for argument in arguments), env=env))
        return opened[-1]

    yield open_screen
    for screen in opened:
        screen.close()


def test_the_hold_is_drawn_behind_the_text(screens) -> None:  # noqa: ANN001
    screen = screens(60, 6, "hello wor", "l", "0.6")
    screen.wait_for("hello wor l ▰▰▰▱▱")
    assert screen.cursor() == (9, 1)
    assert screen.rows() == ["$ tray-asl run", "hello wor l ▰▰▰▱▱"]
    screen.enter()
    screen.wait_for("hello wor")
    wait_until(lambda: screen.cursor() == (0, 2), "the cursor below the text")


def test_text_longer_than_the_screen_stays_whole(screens) -> None:  # noqa: ANN001
    text = "abcdefghijklmnopqrstuvwxyz" * 8
    screen = screens(40, 5, text, "b", "0.2")
    wait_until(lambda: screen.rows()[-1].endswith(" b ▰▱▱▱▱"), "the hold in the last row")
    typed = screen.rows("-S", "-")[1:]
    assert "".join(typed) == text + " b ▰▱▱▱▱"


def test_letters_are_taken_back_over_the_end_of_a_row(screens) -> None:  # noqa: ANN001
    screen = screens(40, 5, "abcdefghijklmnopqrstuvwxyz" + "abc" + "<" * 5 + "Y", "", "0")
    screen.wait_for("abcdefghijklmnopqrstuvwxY hand seen")
    assert screen.rows()[1:] == ["abcdefghijklmnopqrstuvwxY hand seen"]


def test_trouble_is_said_in_full_and_the_text_goes_on_below(screens) -> None:  # noqa: ANN001
    screen = screens(60, 8, "he!y", "", "0")
    screen.wait_for("y hand seen")
    assert screen.rows()[1:] == [
        "he",
        "! The camera 0 was unplugged or another program took it.",
        "  Plug it in again; the next try is in 4 seconds.",
        "y hand seen",
    ]


@pytest.mark.parametrize(("env", "styled"), [("", True), ("NO_COLOR=1", False)])
def test_styles_are_left_out_on_demand(screens, env: str, styled: bool) -> None:  # noqa: ANN001, FBT001
    screen = screens(60, 5, "h", "i", "0.2", env=env)
    screen.wait_for("h i ▰▱▱▱▱")
    assert ("\x1b[1m" in screen.rows("-e")[1]) is styled


def run(stdout: int, stderr: int, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    options = {"stdout": stdout, "stderr": stderr, "input": "\n", "cwd": REPOSITORY, "env": {**os.environ, **env}}
    return subprocess.run([*SIGNER, *arguments], check=True, text=True, encoding="utf-8", **options)  # type: ignore[call-overload]


def test_a_log_gets_what_has_to_be_said_and_nothing_that_is_signed() -> None:
    result = run(subprocess.PIPE, subprocess.PIPE, "hi!t", "", "0")
    assert result.stdout == "hit"
    (said,) = result.stderr.splitlines()
    assert said.startswith("! The camera 0 was unplugged")


def test_one_file_for_both_gets_the_text_alone() -> None:
    assert run(subprocess.PIPE, subprocess.STDOUT, "see u", "", "0").stdout == "see u\n"


@pytest.mark.parametrize(("encoding", "bar"), [("utf-8", "▰▰▰▰▰"), ("ascii", "#####")])
def test_who_watches_the_text_go_into_a_pipe_sees_each_letter(encoding: str, bar: str) -> None:
    leader, follower = pytest.importorskip("pty").openpty()
    assert run(subprocess.PIPE, follower, "hi", "", "0", PYTHONIOENCODING=encoding).stdout == "hi"
    os.close(follower)
    shown = os.read(leader, 1 << 16).decode(encoding)
    os.close(leader)
    assert shown.splitlines() == [f"h  {bar}", f"i  {bar}"]


@pytest.mark.parametrize(("encoding", "shown"), [("ascii", "dkuji"), ("cp1252", "dkujiß"), ("utf-8", "děkujiß")])
def test_no_terminal_is_too_old_for_what_is_signed(encoding: str, shown: str) -> None:
    """On a real terminal, whose encoding lacks letters of the text, which are refused, and of the sign that is held."""
    typed, tail = on_terminal("děkujiß", "ě日", encoding).rsplit("\x1b7", 1)
    letters = "".join(part.split("\x1b8")[-1] for part in typed.split("\x1b7"))
    assert letters == shown
    assert ("ě日" if encoding == "utf-8" else "??") in tail


def test_a_sign_that_holds_control_characters_moves_no_cursor() -> None:
    *_, tail = on_terminal("h", "a\nb\x1b[2J", "utf-8").rsplit("\x1b7", 1)
    assert "a?b?[2J" in tail


def on_terminal(text: str, candidate: str, encoding: str) -> str:
    """Run the signer on a pseudo-terminal; return what it sent there until it waits for its input."""
    leader, follower = pytest.importorskip("pty").openpty()
    env = {**os.environ, "PYTHONIOENCODING": encoding, "NO_COLOR": "1"}
    command = [*SIGNER, text, candidate, "0.5"]
    with subprocess.Popen(command, cwd=REPOSITORY, env=env, stdin=subprocess.PIPE, stdout=follower) as process:
        os.close(follower)
        sent = b""
        while sent.count(b"\x1b8") < 3 * len(text) + 3:
            sent += os.read(leader, 1 << 16)
        process.communicate(b"\n")
    os.close(leader)
    assert process.returncode == 0
    return sent.decode(encoding)
