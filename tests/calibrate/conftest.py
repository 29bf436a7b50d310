"""Clips of the synthetic hand, and a person's folders that are empty."""

from pathlib import Path

import pytest

from tests.xdesk import xdesk
from tray_asl.settings.store import Store
from tray_asl.training.synthetic.clip import write_clip
from tray_asl.training.synthetic.motion import Pace

__all__ = ["xdesk"]


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hand that shows I, L and Y, each for long enough to be taken."""
    path = tmp_path_factory.mktemp("clips") / "ily.mp4"
    write_clip("ILY", path, Pace(hold=2.4))
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hand_model: Path) -> Path:
    """Make folders for a person's settings and data that hold nothing but where the hand model is."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    Store().set("hand.model", str(hand_model))
    return tmp_path
