"""What a synthetic hand spells is typed through the shipped classifier: either hand, at 30 and 15 frames a second."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tray_asl.training.synthetic_hand.motion import Pace

RECORDINGS = tomllib.loads(Path(__file__).with_name("recordings.toml").read_text("utf-8"))["recording"]


@pytest.mark.parametrize("every", [1, 2], ids=["30/s", "15/s"])
@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda recording: recording["name"])
def test_recording_types_its_text(spell: Callable[..., str], recording: dict, side: str, every: int) -> None:
    how = dict(recording.get("pace", {}))
    pace = Pace(**{**how, "holds": {int(place): hold for place, hold in how.get("holds", {}).items()}})
    lost = tuple((start, duration) for start, duration in recording.get("lost", ()))
    text = spell(recording["spells"], pace, side=side, lost=lost, every=every, **recording.get("with", {}))
    assert text == recording["types"]
