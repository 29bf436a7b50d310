"""Starting at login: what the desktop finds, and that nothing of it is left."""

from __future__ import annotations

import configparser
import plistlib
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tray_asl.cli.main import cli
from tray_asl.control.at_login import AtLogin, AtLoginError


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give the place of the autostart entry, in a home of its own."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "autostart" / "tray_asl.desktop"


def as_a_shell_reads(line: str) -> list[str]:
    """Split a line by the rules of quoting that a shell and a desktop entry share."""
    script = f"printf '%s\\n' {line}"
    return subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout.splitlines()


def test_an_entry_of_the_desktop_comes_and_goes(entry: Path, tmp_path: Path) -> None:
    odd = tmp_path / 'my "own" $et 100%.toml'
    at_login = AtLogin(odd)
    assert not at_login.is_on
    at_login.switch(on=True)
    assert at_login.is_on
    parsed = configparser.RawConfigParser()
    parsed.optionxform = str  # type: ignore[method-assign, assignment]
    parsed.read(entry, encoding="utf-8")
    values = parsed["Desktop Entry"]
    assert (values["Type"], values["Name"]) == ("Application", "tray_asl")
    line = as_a_shell_reads(values["Exec"].replace("%%", "%").replace("\\\\", "\\"))
    assert line[0] == sys.executable
    assert line[-3:] == ["--config", str(odd), "run"]

    entry.write_text(f"{entry.read_text()}Hidden=true\n")  # as some desktops switch it off
    assert not at_login.is_on
    at_login.switch(on=False)
    at_login.switch(on=False)
    assert not entry.exists()


def test_the_command_line_switches_it_too(entry: Path) -> None:
    asked = [CliRunner().invoke(cli, ["autostart", *word]).stdout for word in ([], ["on"], [], ["off"])]
    assert asked == ["off\n", "on\n", "on\n", "off\n"]
    assert not entry.exists()


def test_what_cannot_be_written_is_said(entry: Path) -> None:
    entry.parent.write_text("a file in the folder's place")
    with pytest.raises(AtLoginError, match="could not be changed"):
        AtLogin().switch(on=True)


def test_on_macos_it_is_a_launch_agent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    at_login = AtLogin()
    at_login.switch(on=True)
    (file,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    agent = plistlib.loads(file.read_bytes())
    assert agent["RunAtLoad"] is True
    assert agent["ProgramArguments"][-1] == "run"
    assert at_login.is_on
    at_login.switch(on=False)
    assert not file.exists()
