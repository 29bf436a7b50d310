"""The pages: the site builds, no link in it is dead, and it says what the program can do."""

import subprocess
import sys
from pathlib import Path

import pytest
from click import Context

from tests.conftest import REPOSITORY
from tray_asl.cli.main import cli
from tray_asl.settings import describe
from tray_asl.settings.gestures import GESTURES

pytest.importorskip("mkdocs", reason="the extra `docs` is not installed")
pytest.importorskip("mkdocs_click", reason="the extra `docs` is not installed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site; a dead link makes that fail."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr
    return folder


def test_every_setting_command_and_gesture_has_its_place(site: Path) -> None:
    settings = (site / "settings" / "index.html").read_text(encoding="utf-8")
    for key in describe.all_keys():
        assert f"<code>{key.split('.')[1]}</code>" in settings
    commands = (site / "commands" / "index.html").read_text(encoding="utf-8")
    for name in cli.list_commands(Context(cli)):
        assert f"<code>tray-asl {name}" in commands
    gestures = (site / "gestures" / "index.html").read_text(encoding="utf-8")
    for gesture in GESTURES:
        assert f"<code>spelling.{gesture}</code>" in gestures
