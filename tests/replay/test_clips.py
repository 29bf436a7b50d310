"""Films of real people are read through hand detector, classifier and speller."""

from pathlib import Path

import pytest

from tests.replay.conftest import MODEL
from tests.spelling.performer import written
from tray_asl.capture.video import read_video
from tray_asl.hands.detector import HandDetector
from tray_asl.settings.schema import SpellingSettings
from tray_asl.signs.classifier import Classifier
from tray_asl.spelling.speller import Speller


@pytest.mark.parametrize(
    ("clip", "text"), [("aslexplorer_JAZZ", "jazz"), ("DAVID_left", "david"), ("ERIC_son", "eric")]
)
def test_a_film_is_read(hand_data: Path, hand_model: Path, clip: str, text: str) -> None:
    classifier, speller = Classifier(MODEL), Speller(SpellingSettings())
    with HandDetector(hand_model) as detector:
        frames = read_video(hand_data / "clips" / f"{clip}.mp4")
        steps = [speller.step(classifier.predict(detector.find(frame), frame.time)) for frame in frames]
    assert written(steps) == text
