"""Somebody's frames, replayed as words through the whole pipeline: what was read wrongly is read rightly in the end."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.xdesk import wait_until
from tray_asl.capture.frame import Frame
from tray_asl.engine.learning import HandLearning
from tray_asl.engine.opening import open_classifier
from tray_asl.engine.pipeline import Pipeline
from tray_asl.engine.recordings import TextBuffer
from tray_asl.settings.sections.signs import SignsSettings
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.learning.files import LearnedProfiles
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from pathlib import Path

    from tray_asl.signs.classifier import Classifier

NO_PIXELS = np.zeros((0, 0, 3), np.uint8)
TEXT = "THE MORNING WAS WARM AND MANY FAMILIES CAME FROM HOME WITH THEIR MOTHERS AND SMALL ANIMALS TO MAKE A NAME"


def test_a_letter_that_failed_at_first_is_typed_after_some_words_and_after_a_restart(
    hand_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch", reason="the extra 'train', which simulates the movement between letters, is missing")
    from tray_asl.training.evaluation.simulation.performance import Performance, Tempo  # noqa: PLC0415
    from tray_asl.training.evaluation.simulation.signer import load_signers  # noqa: PLC0415

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (signer,) = load_signers([hand_data / "dev" / "landmarks" / "yogesh.npz"])  # whose M is read as S
    seeds = count()

    def write(text: str, classifier: Classifier, learning: HandLearning | None = None) -> str:
        frames = Performance(text, signer, Tempo(0.7, frames=10), seed=next(seeds)).hands()
        hands, buffer = iter([hand for _, hand in frames]), TextBuffer()
        learn = learning.take if learning else lambda _: None
        pipeline = Pipeline(
            lambda _: next(hands), classifier.predict, Speller(SpellingSettings(words="exact")), buffer, learn
        )
        for time, _ in frames:
            pipeline.step(Frame(NO_PIXELS, time))
        return buffer.text.strip().upper()

    first, _ = open_classifier(SignsSettings())
    assert "M" not in write("MMM", first)
    learning = HandLearning(first, "", "en", "")
    write(TEXT, first, learning)
    wait_until(LearnedProfiles().path("").exists, "the file of what was learned", 60)
    assert write("MOM", first) == "MOM"
    learning.close()
    wait_until(lambda: write("MOM", open_classifier(SignsSettings())[0]) == "MOM", "the letter after a restart", 60)
