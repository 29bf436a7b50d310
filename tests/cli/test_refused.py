"""What a session could not end well with is said before it begins."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tray_asl.cli.main import cli
from tray_asl.signs.profile import Profiles


def calibrate(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["calibrate", "--terminal", *arguments])


@pytest.mark.parametrize(
    ("meaning", "problem"),
    [("", "this has 0"), ("x" * 41, "this has 41"), ("a\x1b[2J", r"'\x1b'"), ("\udcff", "cannot be typed")],
)
@pytest.mark.usefixtures("home")
def test_a_meaning_that_cannot_be_kept_is_refused_before_the_session(meaning: str, problem: str) -> None:
    result = calibrate("--own", meaning, "--source", "/no/such/clip.mp4")
    assert result.exit_code == 2
    assert problem in result.stderr


@pytest.mark.usefixtures("home")
def test_a_name_that_cannot_be_is_refused_before_the_session() -> None:
    result = calibrate("--profile", "../me", "--source", "/no/such/clip.mp4")
    assert "cannot be called" in str(result.exception)


@pytest.mark.usefixtures("home")
def test_a_folder_that_cannot_be_written_is_said_before_the_session() -> None:
    folder = Profiles().folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    result = calibrate("--source", "/no/such/clip.mp4")
    assert "cannot be written" in str(result.exception)


@pytest.mark.usefixtures("home")
def test_a_camera_is_not_watched_where_nobody_sees_or_answers() -> None:
    result = calibrate("--source", "0")
    assert "in a window or in a terminal" in str(result.exception)
    assert result.exit_code == 1


@pytest.mark.usefixtures("home")
def test_only_in_a_window_means_only_there(clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")
    monkeypatch.setenv("DISPLAY", ":971")
    result = CliRunner().invoke(cli, ["calibrate", "--window", "--source", str(clip)])
    assert str(result.exception).startswith("No window can be opened")
    assert result.exit_code == 1
