"""A letter that is drawn in the air, with the real classifier: how its stroke ends is no letter of its own."""

from typing import TYPE_CHECKING

import pytest

from tests.spelling.performer import written
from tray_asl.hands.hand import Hand
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.classifier import Classifier
from tray_asl.spelling.speller import Speller
from tray_asl.training.synthetic_hand.motion import Pace
from tray_asl.training.synthetic_hand.recording import PICTURE_SIZE, recording

if TYPE_CHECKING:
    from tray_asl.spelling.action import Step


@pytest.mark.parametrize("after", [0.0, 0.1, 0.4])
@pytest.mark.parametrize("place", ["leave", "forget", "interrupt", "reset", "undo", "toggle_pause"])
@pytest.mark.parametrize("letter", "JZ")
def test_a_hand_that_rests_behind_its_stroke_types_nothing_wherever_the_text_is(
    letter: str, place: str, after: float
) -> None:
    speller, classifier = Speller(SpellingSettings()), Classifier()
    steps: list[Step] = []
    typed_at, happened = 0.0, False
    for time, seen in recording(letter, Pace(hold=3, change=0.3)):
        if typed_at and time >= typed_at + after and not happened:
            happened = True
            for _ in range(2 if place == "toggle_pause" else 1):
                getattr(speller, place)()
        hand = None if seen is None else Hand(time, seen, "right", 0.95, PICTURE_SIZE)
        steps.append(speller.step(classifier.predict(hand, time)))
        typed_at = typed_at or (time if letter.lower() in written(steps) else 0.0)
    assert written(steps).strip() == letter.lower()
