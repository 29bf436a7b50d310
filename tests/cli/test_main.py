"""The commands as a person calls them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from tests.conftest import REPOSITORY
from tray_asl.capture.pictures import read_picture
from tray_asl.capture.video import read_video
from tray_asl.cli.main import cli, main
from tray_asl.cli.options import SAMPLE
from tray_asl.hands.picture_detector import PictureDetector
from tray_asl.settings.store import Store
from tray_asl.signs.normalize import inputs_of
from tray_asl.signs.profile import Profile, Profiles


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """One frame of the sample clip, in which there is a hand."""
    path = tmp_path / "hand.png"
    frame = next(frame for frame in read_video(SAMPLE) if frame.time > 1.5)
    Image.fromarray(frame.image).save(path)
    return path


def tray_asl(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.usefixtures("home")
def test_a_picture_is_named_as_the_persons_profile_has_it(picture: Path, hand_model: Path) -> None:
    with PictureDetector(hand_model) as detector:
        hand = detector.find(read_picture(picture))
    assert hand is not None
    named = json.loads(tray_asl("classify", "--json", str(picture)).stdout)["sign"]
    other = "M" if named != "M" else "B"
    Profiles().save("Ana", Profile({other: np.repeat(inputs_of([hand]), 5, axis=0)}))

    assert json.loads(tray_asl("classify", "--json", "--profile", "Ana", str(picture)).stdout)["sign"] == other
    Store().set("signs.profile", "Ana")
    assert tray_asl("classify", str(picture)).stdout.startswith(f"{picture}: {other} ")

    result = tray_asl("classify", "--profile", "Bo", str(picture))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no profile Bo" in result.stderr


@pytest.mark.usefixtures("home")
def test_the_sample_is_transcribed_and_its_time_measured(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in tray_asl("transcribe", "--json", "sample").stdout.splitlines()]
    assert lines[-1] == {"path": str(SAMPLE), "text": "hello world"}
    assert lines[0].keys() == {"path", "time", "event", "text", "confidence"}

    file = tmp_path / "results.json"
    assert "landmarks" in tray_asl("bench", "--stages-only", "--json", str(file)).stdout
    rows = {row["stage"]: row for row in json.loads(file.read_text())["stages"]}
    assert [*rows] == ["capture", "landmarks", "normalize + classify", "spell", "output", "all but landmarks"]
    assert rows["output"]["count"] == len(lines) - 1
    assert rows["landmarks"]["p50_ms"] > 0

    strange = tmp_path / "strange.json"
    strange.write_text('{"stages": [{"stage": ["landmarks"]}, {"stage": "spell", "count": "many"}]}', encoding="utf-8")
    assert "(was many)" in tray_asl("bench", "--stages-only", "--compare", str(strange)).stdout


@pytest.mark.usefixtures("home")
def test_a_clip_that_cannot_be_read_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "notes.mp4").write_text("no video")
    result = tray_asl("transcribe", str(tmp_path / "notes.mp4"), "sample", str(tmp_path / "nowhere.mp4"))
    assert result.exit_code == 1
    assert result.stdout == f"{SAMPLE}: hello world\n"
    assert "notes.mp4 is not a video that can be read" in result.stderr
    assert "There is no file or folder" in result.stderr


@pytest.mark.usefixtures("home")
def test_a_letter_that_the_terminal_lacks_ends_no_command(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "tray_asl", "--config", str(tmp_path / "ě.toml"), "config", "path"]
    result = subprocess.run(command, env=environment, cwd=REPOSITORY, capture_output=True, check=True)
    assert result.stdout.decode("cp1252").strip() == str(tmp_path / "?.toml")


def test_a_file_that_one_may_not_look_for_is_named(
    ordinary_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = ordinary_folder / "closed"
    closed.mkdir()
    closed.chmod(0)
    monkeypatch.setattr(sys, "argv", ["tray-asl", "--config", str(closed / "settings.toml"), "config", "check"])
    with pytest.raises(SystemExit, match="1"):
        main()
    closed.chmod(0o700)
    path = closed / "settings.toml"
    said = f"Error: {path} could not be read or written: Permission denied. Check its permissions.\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_the_output_is_said(tmp_path: Path, unbuffered: str) -> None:
    settings = tmp_path / "settings.toml"
    settings.touch()
    command = [sys.executable, "-m", "tray_asl", "--config", str(settings), "config", "show"]
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            command, cwd=REPOSITORY, env=env, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert result.returncode == 1
    assert result.stderr.startswith("Error: something could not be read or written: No space left on device.")
    assert len(result.stderr.splitlines()) == 1
