"""Films of real people are read through the whole pipeline."""

from pathlib import Path

import pytest

from tray_asl.engine.transcription import text_of, transcribe
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.hand import HandSettings


@pytest.mark.parametrize(
    ("clip", "text"), [("aslexplorer_JAZZ", "jazz"), ("DAVID_left", "david"), ("ERIC_son", "eric")]
)
def test_a_film_is_read(hand_data: Path, hand_model: Path, clip: str, text: str) -> None:
    settings = Settings(hand=HandSettings(model=str(hand_model)))
    assert text_of(transcribe(hand_data / "clips" / f"{clip}.mp4", settings, print)) == text
