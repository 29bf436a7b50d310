"""The running program is reached from a terminal, and there is only one of it."""

from __future__ import annotations

import json
import signal
import socket
import stat
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from tests.xdesk import wait_until
from tray_asl.cli.main import cli
from tray_asl.settings.store import Store
from tray_asl.signs.profile import Profile, Profiles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.editors import XTerm
    from tests.tray_host import TrayHost
    from tests.xdesk import XDesk

    Start = Callable[..., subprocess.Popen[bytes]]
    Ask = Callable[..., tuple[int, dict[str, Any]]]

NOT_RUNNING = 3


@pytest.fixture
def ask(xdesk: XDesk, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Give a function that runs a command, and returns its exit code and its reply."""
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for name in ("DISPLAY", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, xdesk.env.get(name, str(xdesk.home)))
    monkeypatch.setenv("XDG_DATA_HOME", str(xdesk.home / ".local/share"))

    def run(*command: str) -> tuple[int, dict[str, Any]]:
        done = CliRunner().invoke(cli, [*command, "--json"])
        assert not done.stderr, done.stderr
        return done.exit_code, json.loads(done.stdout)

    return run


def test_every_command_does_what_it_says_and_so_does_the_shortcut(  # noqa: PLR0917 (fixtures)
    xdesk: XDesk, xterm: XTerm, panel: TrayHost, start: Start, ask: Ask, settings_file: Path
) -> None:
    assert ask("status")[0] == NOT_RUNNING
    Store(settings_file).set("control.shortcut", "ctrl+alt+z")
    xterm.focus()
    xterm.clear()
    program = start()
    wait_until(lambda: len(xterm.peek()) >= 3, "letters in the terminal", 60)

    assert ask("pause")[1]["done"]
    wait_until(lambda: ask("status")[1]["state"] == "paused", "the pause")
    code, reply = ask("undo")
    assert (code, reply["done"], reply["switched_on"]) == (0, True, True)
    before = xterm.text()
    assert "hello".startswith(before)
    reply = ask("say")[1]
    assert reply["done"] or "espeak-ng" in reply["message"]
    assert ask("pause")[1]["done"]

    assert ask("off")[1]["switched_on"] is False
    assert ask("undo")[0] == 1
    assert ask("mode", "digits")[1]["mode"] == "digits"
    assert ask("style", "instant")[1]["style"] == "instant"
    assert {'signs = "digits"', 'style = "instant"'} <= set(settings_file.read_text(encoding="utf-8").splitlines())
    assert ask("mode", "letters")[1]["state"] == "off"
    with pytest.raises(AssertionError, match="There is no profile nobody-at-all"):
        ask("profile", "nobody-at-all")
    Profiles().save("ann", Profile())
    assert ask("profile", "ann")[1]["profile"] == "ann"
    assert ask("profile")[1]["profile"] == ""
    assert ask("toggle")[1]["switched_on"] is True
    panel.wait_for_item("Turn off")
    assert ask("on")[1]["process"] == program.pid
    xdesk.press("ctrl+alt+z")
    panel.wait_for_item("Turn on")

    assert ask("quit")[0] == 0
    assert program.poll() == 0
    assert ask("toggle")[0] == NOT_RUNNING


@pytest.mark.usefixtures("panel")
def test_a_second_start_shows_the_first_and_types_nothing(
    xdesk: XDesk, xterm: XTerm, start: Start, settings_file: Path
) -> None:
    pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")
    xterm.focus()
    xterm.clear()
    first = start("--fast")
    line = [sys.executable, "-m", "tray_asl", "--config", str(settings_file), "run", "--source", "sample", "--no-tray"]
    second = subprocess.run(line, env=xdesk.env, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 0
    assert "tray_asl is running already" in second.stdout
    wait_until(lambda: xdesk.windows("tray_asl"), "the first one's window")
    wait_until(lambda: len(xterm.peek()) >= 4, "letters in the terminal", 60)
    assert "hello world".startswith(xterm.peek())
    assert first.poll() is None


@pytest.mark.usefixtures("panel")
def test_what_a_killed_program_left_is_taken_over(xdesk: XDesk, start: Start, ask: Ask) -> None:
    first = start()
    wait_until(lambda: ask("status")[0] == 0, "it to answer")
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert list((xdesk.home / "tray_asl").glob("*.socket"))
    assert ask("status")[0] == NOT_RUNNING
    second = start()
    wait_until(lambda: ask("status")[0] == 0, "the second one to answer")
    assert ask("status")[1]["process"] == second.pid


def test_where_it_cannot_be_reached_it_runs_all_the_same(xdesk: XDesk, settings_file: Path) -> None:
    blocked = xdesk.home / "a file"
    blocked.touch()
    env = xdesk.env | {"XDG_RUNTIME_DIR": str(blocked), "XDG_CACHE_HOME": str(blocked)}
    line = [sys.executable, "-m", "tray_asl", "--config", str(settings_file), "run", "--no-tray", "--output=terminal"]
    run = subprocess.run(
        [*line, "--source", str(xdesk.home / "no.mp4")],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 1
    assert "will not reach the program" in run.stderr
    assert "no.mp4" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.usefixtures("panel")
def test_nobody_else_gets_through(xdesk: XDesk, start: Start, ask: Ask) -> None:
    start()
    wait_until(lambda: ask("status")[0] == 0, "it to answer")
    folder = xdesk.home / "tray_asl"
    (address,) = folder.glob("*.socket")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(address.stat().st_mode) == 0o600
    for nonsense in (b"nonsense\n", b'{"command": "rm"}\n', b"x" * 10_000, b"[]\n", b""):
        with socket.socket(socket.AF_UNIX) as caller:
            caller.settimeout(20)
            caller.connect(str(address))
            caller.sendall(nonsense)
            caller.shutdown(socket.SHUT_WR)
            with suppress(ConnectionResetError):
                assert caller.recv(100) == b""
    assert ask("status")[0] == 0
