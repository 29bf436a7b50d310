"""Where the extra `train` is missing, that is said, with what to do."""

from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from tray_asl.training import extra
from tray_asl.training.command import train
from tray_asl.training.extra import TrainingError


@pytest.mark.parametrize("command", ["fit", "report model"])
def test_a_command_that_needs_the_extra_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str) -> None:
    def find(name: str) -> ModuleSpec | None:
        return None if name == "torch" else find_spec("json")

    monkeypatch.setattr(extra, "find_spec", find)
    for name in ("model", "data"):
        (tmp_path / name).touch()
    arguments = [str(tmp_path / word) if word == "model" else word for word in command.split()]
    result = CliRunner().invoke(train, [*arguments, str(tmp_path / "data")])
    assert isinstance(result.exception, TrainingError)
    assert str(result.exception) == "Training needs torch, not installed here. Run: pip install 'tray-asl[train]'"
