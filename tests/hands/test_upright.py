"""However the camera hangs, the letters that arrive are right, or none arrive and it is said what to do."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tray_asl.capture.frame import Frame
from tray_asl.engine.pipeline import Pipeline
from tray_asl.engine.recordings import TextBuffer
from tray_asl.hands.hand import Hand
from tray_asl.hands.upright import Upright, turn_of, turned
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.classifier import Classifier
from tray_asl.spelling.speller import Speller
from tray_asl.training.synthetic_hand.recording import PICTURE_SIZE, recording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.settings.sections.camera import Turn

NO_PIXELS = np.zeros((0, 0, 3), np.uint8)
QUARTERS = [0, 90, 180, 270]

classifier = cache(Classifier)


def shown(text: str, camera: int, start: float = 0.0) -> list[tuple[float, Hand | None]]:
    """Spell a text before a camera whose pictures have to be turned by so many degrees clockwise."""
    hands = [
        (start + time, None if points is None else Hand(start + time, points, "right", 0.95, PICTURE_SIZE))
        for time, points in recording(text)
    ]
    return [(time, hand and turned(hand, (360 - camera) % 360)) for time, hand in hands]


def read(sightings: Sequence[tuple[float, Hand | None]], turn: Turn = "auto") -> tuple[str, Upright]:
    """Read what a camera shows; give the text."""
    upright, buffer, hands = Upright(turn), TextBuffer(), iter(hand for _, hand in sightings)
    speller = Speller(SpellingSettings())
    pipeline = Pipeline(
        lambda _: next(hands), classifier().predict, speller, buffer, settle=upright.settle
    )
    for time, _ in sightings:
        pipeline.step(Frame(NO_PIXELS, time))
    return buffer.text.rstrip(), upright


@pytest.mark.parametrize("camera", QUARTERS)
@pytest.mark.parametrize("text", ["BASE", "HAT", "QUEEN", "GYM", "PACE"])
def test_no_letter_is_wrong_and_none_is_lost(camera: int, text: str) -> None:
    arrived, upright = read(shown(text, camera))
    assert arrived == read(shown(text, 0), "0")[0]
    assert upright.turn == camera
    assert upright.advice == ""


@pytest.mark.parametrize("camera", [90, 180, 270])
def test_a_turn_that_is_set_by_hand_is_kept(camera: int) -> None:
    arrived, upright = read(shown("BASE", camera), str(camera))  # type: ignore[arg-type]
    assert arrived == read(shown("BASE", 0), "0")[0]
    assert upright.advice == ""
    _, wrong = read(shown("BASE", camera), "0")
    assert "camera.turn to auto" in wrong.advice


def test_where_it_cannot_be_told_nothing_is_typed_and_an_open_hand_is_asked_for() -> None:
    sideways = [(time, hand) for time, hand in shown("V", 90) if hand is None or turn_of(hand) == 90]
    arrived, upright = read(sideways[: len(sideways) * 2 // 3] * 1)
    assert arrived == ""
    assert "open hand" in upright.advice
