"""Parts of the program start as processes of their own, with nothing but what they need."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tray_asl.processes import Part, command

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPOSITORY)}


def test_the_command_line_is_a_part() -> None:
    shown = subprocess.run(command("program", "--version"), env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert "version" in shown.stdout


def test_a_bundle_starts_its_parts_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command("window", "a", "b") == [sys.executable, "--part", "window", "a", "b"]


@pytest.mark.parametrize("part", ["window", "log-filter"])
def test_a_part_imports_no_command_line_and_nothing_heavy(part: Part) -> None:
    interpreter, *rest = command(part)
    environment = {**ENVIRONMENT, "DISPLAY": ""}  # the window's part ends at once
    done = subprocess.run(
        [interpreter, "-X", "importtime", *rest], env=environment, input=b"", capture_output=True, check=False
    )
    imported = {line.split(b"|")[-1].strip() for line in done.stderr.splitlines() if b"|" in line}
    assert b"tray_asl.processes" in imported
    assert not imported & {b"click", b"cv2", b"mediapipe", b"onnxruntime", b"tray_asl.cli.main"}


def test_modules_in_the_persons_folder_are_not_taken_for_the_programs(tmp_path: Path) -> None:
    (tmp_path / "signal.py").write_text("raise SystemExit('the wrong module')")
    done = subprocess.run(
        command("log-filter"),
        env=ENVIRONMENT,
        cwd=tmp_path,
        input=b"W0000 00:00: a note\nheard\n",
        capture_output=True,
        check=True,
    )
    assert done.stderr == b"heard\n"


def test_an_unknown_part_is_said() -> None:
    done = subprocess.run(
        [*command("window")[:-1], "cellar"], env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "No such option '--part'" in done.stderr
