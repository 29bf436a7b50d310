"""What is easily mistyped is answered with what to type instead, and creates nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tray_asl.cli.main import cli
from tray_asl.cli.options import SAMPLE, write_file
from tray_asl.errors import TrayAslError


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("--config", "missing.toml", "config", "check"), "there is no settings file missing.toml"),
        (("--config", "missing.toml", "transcribe", "sample"), "there is no settings file missing.toml"),
        (("transcribe", "sample", "--profile", "nobody"), "Invalid value for '--profile': There is no profile nobody"),
        (("transcribe", "folder"), "tray-asl classify folder"),
        (("trace", "folder"), "tray-asl classify folder"),
        (("transcribe", "sample", "a.JPG"), "a.JPG is a picture. Name the sign in it: tray-asl classify a.JPG"),
        (("bench", "a.png"), "tray-asl classify a.png"),
        (("bench", "--json", "nowhere/results.json"), "there is no folder nowhere"),
        (("doctor", "--report", "nowhere/report.txt"), "there is no folder nowhere"),
        (("trace", "sample", "--plot", "nowhere/plot.png"), "there is no folder nowhere"),
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


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ("no json", "earlier.json holds no results of `tray-asl bench --json`. Give another."),
        ("[]", "earlier.json holds no results of `tray-asl bench --json`. Give another."),
        ("[" * 100_000, "earlier.json holds no results of `tray-asl bench --json`. Give another."),
        (None, "earlier.json cannot be read (No such file or directory)"),
    ],
)
def test_results_that_are_none_are_named_in_plain_words(content: str | None, answer: str, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.json"
    if content is not None:
        earlier.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(cli, ["bench", "--stages-only", "--compare", str(earlier)])
    assert answer in str(result.exception)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no file that is full")
def test_a_file_that_cannot_be_written_after_all_is_named() -> None:
    with pytest.raises(TrayAslError, match=r"/dev/full cannot be written \(No space left on device\)\. Choose another"):
        write_file(Path("/dev/full"), "results")


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
