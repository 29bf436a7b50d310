"""Every script of scripts.toml types its text, at every frame rate."""

import tomllib
from pathlib import Path

import pytest

from tests.spelling.performer import steps, written

SCRIPTS = tomllib.loads(Path(__file__).with_name("scripts.toml").read_text("utf-8"))["script"]


@pytest.mark.parametrize("rate", [8, 15, 30, 60])
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script["name"])
def test_script_types_its_text(script: dict, rate: float) -> None:
    assert written(steps(script["does"], rate, **script.get("with", {}))) == script["types"]
