"""The program ends when it is asked to, whatever it is doing, and leaves nothing behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.xdesk import end, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.editors import XTerm
    from tests.tray_host import TrayHost
    from tests.xdesk import XDesk

    Start = Callable[..., subprocess.Popen[bytes]]

PROMPTLY = 10
"""Seconds; it takes one or two."""


@pytest.fixture
def start(xdesk: XDesk, settings_file: Path) -> Iterator[Start]:
    """Give a function that starts the program with options, and variables of its environment."""
    started: list[subprocess.Popen[bytes]] = []

    def start_program(*options: str, **environment: str) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-m", "tray_asl", "--config", str(settings_file), "run", "--source", "sample")
        with (xdesk.home / "errors").open("wb") as errors:
            program = subprocess.Popen(
                [*command, *options], env=xdesk.env | environment, stdout=subprocess.DEVNULL, stderr=errors
            )
        started.append(program)
        return program

    yield start_program
    for program in started:
        end(program)


def descendants(pid: int) -> list[int]:
    children = [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]
    return children + [below for child in children for below in descendants(child)]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def assert_ends(xdesk: XDesk, program: subprocess.Popen[bytes]) -> None:
    children = descendants(program.pid)
    program.send_signal(signal.SIGTERM)
    assert program.wait(PROMPTLY) == 0
    wait_until(lambda: not any(map(is_running, children)), "the end of its processes", PROMPTLY)
    assert "Traceback" not in (xdesk.home / "errors").read_text(errors="replace")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("options", [(), ("--no-tray",)], ids=["tray", "no tray"])
@pytest.mark.usefixtures("panel")
def test_a_signal_that_another_thread_took_ends_it(
    xterm: XTerm, start: Start, options: tuple[str, ...], number: signal.Signals
) -> None:
    xterm.focus()
    xterm.clear()
    program = start(*options)
    wait_until(xterm.peek, "a letter in the terminal", 60)
    threads = [int(task.name) for task in Path(f"/proc/{program.pid}/task").iterdir()]
    other = next(thread for thread in sorted(threads) if thread != program.pid)
    assert ctypes.CDLL(None).tgkill(program.pid, other, number) == 0
    assert program.wait(PROMPTLY) == 0


@pytest.mark.usefixtures("panel")
def test_it_ends_while_the_hand_model_is_fetched(xdesk: XDesk, start: Start, settings_file: Path) -> None:
    settings_file.write_text("", encoding="utf-8")
    fake = xdesk.home / "modules"
    (fake / "pip").mkdir(parents=True, exist_ok=True)
    begun = xdesk.home / "begun"
    (fake / "pip" / "__init__.py").touch()
    (fake / "pip" / "__main__.py").write_text(f"import time; open({str(begun)!r}, 'w'); time.sleep(1000)")
    nowhere = "http://127.0.0.1:9"
    path = os.pathsep.join(filter(None, (str(fake), os.environ.get("PYTHONPATH", ""))))
    program = start(PYTHONPATH=path, XDG_CACHE_HOME=str(xdesk.home / "cache"), https_proxy=nowhere, HTTPS_PROXY=nowhere)
    wait_until(begun.exists, "pip", 60)
    assert_ends(xdesk, program)


@pytest.mark.usefixtures("panel")
def test_it_ends_while_espeak_hangs(xdesk: XDesk, start: Start) -> None:
    folder = xdesk.home / "hanging"
    folder.mkdir(exist_ok=True)
    speaks = folder / "speaks"
    engine = folder / "espeak-ng"
    engine.write_text(
        f"#!/bin/sh\ntrap '' HUP INT TERM\nread text && test -n \"$text\" || exit 0\n: > {speaks}\nsleep 99\n"
    )
    engine.chmod(0o700)
    program = start("--output", "speech", PATH=os.pathsep.join((str(folder), os.environ["PATH"])))
    wait_until(speaks.exists, "a letter to be spoken", 60)
    assert_ends(xdesk, program)


def test_it_ends_while_a_hand_is_learned(xdesk: XDesk, panel: TrayHost, start: Start) -> None:
    pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")
    program = start()
    panel.wait_for_icon()
    panel.wait_for_item("Learn my hand…")
    panel.choose("Learn my hand…")
    wait_until(lambda: xdesk.windows("learn my hand"), "the window", 60)
    assert_ends(xdesk, program)
    wait_until(lambda: not xdesk.windows("learn my hand"), "the window to go")


def test_it_ends_where_nobody_reads_its_output(xdesk: XDesk, settings_file: Path) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):
        while os.write(writing, b"." * 4096):
            pass
    os.set_blocking(writing, True)
    command = (sys.executable, "-m", "tray_asl", "--config", str(settings_file), "run", "--source", "sample", "--fast")
    program = subprocess.Popen(
        [*command, "--no-tray", "--output", "terminal"], env=xdesk.env, stdout=writing, stderr=subprocess.DEVNULL
    )
    try:
        waits = Path(f"/proc/{program.pid}/task")
        wait_until(lambda: any("pipe_w" in (task / "wchan").read_text() for task in waits.iterdir()), "it to wait", 30)
        program.send_signal(signal.SIGTERM)
        assert program.wait(PROMPTLY) == 0
    finally:
        program.kill()
        os.close(reading)
        os.close(writing)


@pytest.mark.parametrize("closed", [">&-", "--output keyboard,terminal 2>&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
def test_it_types_whatever_became_of_its_standard_streams(
    xdesk: XDesk, xterm: XTerm, settings_file: Path, closed: str
) -> None:
    xterm.focus()
    xterm.clear()
    line = f"exec {sys.executable} -m tray_asl --config {settings_file} run --source sample --no-tray --fast {closed}"
    done = subprocess.run(["sh", "-c", line], env=xdesk.env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert done.stderr.count("Traceback") == 0
    assert xterm.text() == "hello world"
