"""MediaPipe and onnxruntime, which report to their makers how they are used, reach no network from this program."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.xdesk import require
from tray_asl.cli.options import SAMPLE
from tray_asl.hands.no_sockets import refuse_sockets

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can refuse a thread its sockets")


def can_open_socket() -> bool:
    try:
        socket.socket().close()
    except PermissionError:
        return False
    return True


def test_a_thread_and_those_that_it_starts_get_no_socket_and_the_others_do() -> None:
    with ThreadPoolExecutor(1, initializer=refuse_sockets) as refused:
        assert not refused.submit(can_open_socket).result()

        def ask_another() -> bool:
            with ThreadPoolExecutor(1) as started:
                return started.submit(can_open_socket).result()

        assert not refused.submit(ask_another).result()
    assert can_open_socket()


def test_no_native_library_asks_for_another_machine(hand_model: Path, tmp_path: Path) -> None:
    require("strace")
    calls, settings = tmp_path / "calls", tmp_path / "settings.toml"
    settings.write_text(f"[hand]\nmodel = '{hand_model}'\n", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    watch = ("strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(calls))
    command = (sys.executable, "-m", "tray_asl", "--config", str(settings), "transcribe", str(SAMPLE))
    env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")} | {"HOME": str(home)}
    done = subprocess.run([*watch, *command], env=env, capture_output=True, text=True, timeout=300, check=False)
    if "ptrace" in done.stderr:
        pytest.skip("this machine lets no process be watched")
    assert "hello world" in done.stdout
    asked = [line for line in calls.read_text().splitlines() if "AF_INET" in line and "EACCES" not in line]
    assert asked == []
    assert not list(home.rglob("*onnxruntime*")), "a number by which this machine could be known again"
