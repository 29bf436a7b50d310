"""Clips of the synthetic hand, and a person's folders that are empty."""

from pathlib import Path

import pytest

from tests.calibration_clip import clip
from tests.settings.conftest import ordinary_folder, store
from tests.xdesk import xdesk
from tray_asl.settings.store import Store

__all__ = ["clip", "ordinary_folder", "store", "xdesk"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hand_model: Path) -> Path:
    """Make folders for a person's settings and data that hold nothing but where the hand model is."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    Store().set("hand.model", str(hand_model))
    return tmp_path
