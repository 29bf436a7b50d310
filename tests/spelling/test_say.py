"""The command `say` by hand: once a gesture, it types nothing, and it works while typing is paused."""

from dataclasses import replace

import numpy as np

from tests.spelling.performer import even, perform
from tests.spelling.tracking.test_gestures import hands
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.speller import Speller


def test_the_gesture_says_once_and_types_nothing() -> None:
    speller = Speller(SpellingSettings(thumb_up="say"))
    unclear = np.full(len(SIGNS), 1 / len(SIGNS), np.float32)
    gestures = [
        [Prediction(hand.time, hand, unclear) for hand in hands(gesture, "right", seed=1)]
        for gesture in ("thumb_up", "grab", "thumb_up")
    ]
    text, said, time = "", [], 0.0
    for predictions in (list(perform("H .8s, I .8s", even(30))), *gestures):
        for prediction in predictions:
            time += 1 / 30
            step = speller.step(replace(prediction, time=time))
            text += "".join(action.text for action in step.actions)
            if step.say:
                said.append((speller.document, step.paused))
    assert text == "hi"
    assert said == [("hi", False), ("hi", True)]
