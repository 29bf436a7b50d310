"""What the replay tests share: a synthetic hand, the shipped classifier, and the speller."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tray_asl.capture.frame import Frame
from tray_asl.engine.pipeline import Pipeline
from tray_asl.engine.recordings import TextBuffer
from tray_asl.hands.hand import Hand, Side
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.classifier import Classifier
from tray_asl.spelling.speller import Speller
from tray_asl.training.synthetic_hand.motion import Pace
from tray_asl.training.synthetic_hand.recording import PICTURE_SIZE, recording

MODEL = Path(__file__).resolve().parents[2] / "models" / "mlp_asl.onnx"
NO_PIXELS = np.zeros((0, 0, 3), np.uint8)


@pytest.fixture(scope="session")
def spell() -> Callable[..., str]:
    """Let a synthetic hand spell a text, and read what the program types."""
    classifier = Classifier(MODEL)

    def run(
        text: str,
        pace: Pace | None = None,
        *,
        side: Side = "right",
        lost: tuple[tuple[float, float], ...] = (),
        every: int = 1,
        **settings: object,
    ) -> str:
        frames = recording(text, pace, side=side, dropouts=lost)[::every]
        hands = [None if found is None else Hand(time, found, side, 0.95, PICTURE_SIZE) for time, found in frames]
        shown, buffer = iter(hands), TextBuffer()
        pipeline = Pipeline(lambda _: next(shown), classifier.predict, Speller(SpellingSettings(**settings)), buffer)
        for time, _ in frames:
            pipeline.step(Frame(NO_PIXELS, time))
        return buffer.text

    return run
