"""What a command imports before it knows that it is meant."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from tray_asl.cli.main import COMMANDS, cli

HEAVY = {"pydantic", "numpy", "cv2", "mediapipe", "onnxruntime", "rich", "torch", "matplotlib"}


def imported_by(*arguments: str) -> set[str]:
    """Run the command line, and say which heavy libraries it has imported."""
    program = (
        "import sys\nfrom tray_asl.cli.main import cli\n"
        f"cli({list(arguments)!r}, standalone_mode=False)\nprint(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return HEAVY & set(result.stderr.split())


def test_the_help_imports_no_heavy_library() -> None:
    assert imported_by("--help") == set()


def test_the_settings_need_none_but_their_own(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert imported_by("config", "path") <= {"pydantic"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    context = click.Context(cli)
    command = cli.get_command(context, name)
    assert command is not None
    assert " ".join((command.help or "").split()).startswith(COMMANDS[name].short_help.removesuffix("."))
    assert COMMANDS[name].short_help in CliRunner().invoke(cli, ["--help"], terminal_width=200).stdout


def test_an_unknown_command_is_said() -> None:
    result = CliRunner().invoke(cli, ["transcibe"])
    assert result.exit_code == 2
    assert "No such command 'transcibe'" in result.stderr
