"""No native library, MediaPipe and onnxruntime among them, asks for another machine while a clip is read."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.xdesk import require
from tray_asl.cli.options import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(sys.platform != "linux", reason="strace is for Linux alone")
def test_nothing_is_sent_to_another_machine(hand_model: Path, tmp_path: Path) -> None:
    require("strace")
    calls, settings, home = tmp_path / "calls", tmp_path / "settings.toml", tmp_path / "home"
    settings.write_text(f"[hand]\nmodel = '{hand_model}'\n", encoding="utf-8")
    home.mkdir()
    watch = ("strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", str(calls))
    command = (sys.executable, "-m", "tray_asl", "--config", str(settings), "transcribe", str(SAMPLE))
    env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")} | {"HOME": str(home)}
    done = subprocess.run([*watch, *command], env=env, capture_output=True, text=True, timeout=300, check=False)
    if "ptrace" in done.stderr:
        pytest.skip("this machine lets no process be watched")
    assert "hello world" in done.stdout
    asked = [line for line in calls.read_text().splitlines() if "AF_INET" in line and '("127.0.0.1")' not in line]
    assert asked == []
    assert not list(home.rglob("*onnxruntime*")), "a number by which this machine could be known again"
