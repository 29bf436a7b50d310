"""What is easily mistyped is answered with what to type instead, and creates nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tray_asl.cli.main import cli
from tray_asl.cli.options import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("--config", "missing.toml", "config", "check"), "there is no settings file missing.toml"),
        (("--config", "missing.toml", "transcribe", "sample"), "there is no settings file missing.toml"),
        (("transcribe", "sample", "--profile", "nobody"), "Invalid value for '--profile': There is no profile nobody"),
        (("transcribe", "folder"), "tray-asl classify folder"),
        (("classify", str(SAMPLE)), f"tray-asl transcribe {SAMPLE}"),
    ],
)
def test_a_mistake_is_named_with_what_to_do(
    arguments: tuple[str, ...], answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert answer in " ".join(result.output.split())
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_negative_number_reaches_the_setting_that_says_what_it_may_be(tmp_path: Path) -> None:
    arguments = ("--config", str(tmp_path / "settings.toml"), "config", "set", "spelling.hold_ms", "-5")
    result = CliRunner().invoke(cli, arguments)
    assert "from 0 to 60000" in str(result.exception)


@pytest.mark.parametrize("arguments", [("--help",), ("config", "--help"), ("train", "--help")])
def test_no_help_is_cut_short(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0
    assert (
        "..." not in result.output.partition("\n")[2]
    )  # the first line says that a command may have several arguments
