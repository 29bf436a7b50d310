"""The commands as a person calls them."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from tray_asl.capture.pictures import read_picture
from tray_asl.capture.video import read_video
from tray_asl.cli.main import SAMPLE, cli
from tray_asl.hands.detector import HandDetector
from tray_asl.settings.store import Store
from tray_asl.signs.normalize import features
from tray_asl.signs.profile import Profile, Profiles


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """One frame of the sample clip, in which there is a hand."""
    path = tmp_path / "hand.png"
    frame = next(frame for frame in read_video(SAMPLE) if frame.time > 1.5)
    Image.fromarray(frame.image).save(path)
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hand_model: Path) -> None:
    """A person's folders that hold nothing but where the hand model is."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    Store().set("hand.model", str(hand_model))


def tray_asl(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.usefixtures("home")
def test_a_picture_is_named_as_the_persons_profile_has_it(picture: Path, hand_model: Path) -> None:
    with HandDetector(hand_model, video=False) as detector:
        hand = detector.find(read_picture(picture))
    assert hand is not None
    named = json.loads(tray_asl("classify", "--json", str(picture)).stdout)["sign"]
    other = "M" if named != "M" else "B"
    Profiles().save("Ana", Profile({other: np.repeat(features([hand]), 5, axis=0)}))

    assert json.loads(tray_asl("classify", "--json", "--profile", "Ana", str(picture)).stdout)["sign"] == other
    Store().set("signs.profile", "Ana")
    assert tray_asl("classify", str(picture)).stdout.startswith(f"{picture}: {other} ")

    result = tray_asl("classify", "--profile", "Bo", str(picture))
    assert "There is no profile Bo" in result.stderr
    assert result.stdout.startswith(f"{picture}: {named} ")


@pytest.mark.usefixtures("home")
def test_the_sample_is_transcribed_and_its_time_measured() -> None:
    lines = [json.loads(line) for line in tray_asl("transcribe", "--json", str(SAMPLE)).stdout.splitlines()]
    assert lines[-1] == {"path": str(SAMPLE), "text": "hello world"}
    assert lines[0].keys() == {"path", "time", "event", "text", "confidence"}

    rows = {row["stage"]: row for row in map(json.loads, tray_asl("bench", "--json").stdout.splitlines())}
    assert [*rows] == ["capture", "landmarks", "normalize + classify", "spell", "output", "all but landmarks"]
    assert rows["output"]["count"] == len(lines) - 1
    assert rows["landmarks"]["p50_ms"] > 0
