"""Every script of scripts.toml types its text, at every frame rate."""

import tomllib
from pathlib import Path

import pytest

from tests.replay.conftest import NO_PIXELS
from tests.spelling.performer import even, perform
from tray_asl.capture.frame import Frame
from tray_asl.engine.pipeline import Pipeline
from tray_asl.engine.recordings import TextBuffer
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.spelling.speller import Speller

SCRIPTS = tomllib.loads(Path(__file__).with_name("scripts.toml").read_text("utf-8"))["script"]


@pytest.mark.parametrize("rate", [8, 15, 30, 60])
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script["name"])
def test_script_types_its_text(script: dict, rate: float) -> None:
    seen = list(perform(script["does"], even(rate)))
    shown, buffer = iter(seen), TextBuffer()
    speller = Speller(SpellingSettings(**script.get("with", {})))
    pipeline = Pipeline(lambda _: None, lambda *_: next(shown), speller, buffer)
    for prediction in seen:
        pipeline.step(Frame(NO_PIXELS, prediction.time))
    assert buffer.text == script["types"]
