"""What the tests of the settings share."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tray_asl.settings.store import Store

NOBODY = 65534


@pytest.fixture(autouse=True)
def state_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder for locks, instead of the person's own, that also a process without rights may use."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(variable, name)
        yield Path(name)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Give a settings file in a folder that does not exist yet, as on a new machine."""
    return Store(tmp_path / "config" / "tray_asl" / "settings.toml")


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """Give a folder to a process that, like a person's, has to respect permissions: root does not."""
    if os.name == "nt":
        pytest.skip("Windows has no permission bits")
    was_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if was_root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
            if was_root:
                os.seteuid(0)
