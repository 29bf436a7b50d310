"""The wake gesture: nothing is typed until it is made, and again after a minute without a hand."""

from dataclasses import replace

import numpy as np

from tests.spelling.performer import even, perform
from tests.spelling.tracking.test_gestures import hands
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.speller import Speller


class Woken:
    def __init__(self) -> None:
        self.speller = Speller(SpellingSettings(wake="thumb_up"))
        self.text = ""
        self.asleep = True
        self._time = 0.0

    def signs(self, script: str) -> None:
        for prediction in perform(script, even(30)):
            self._see(prediction)

    def makes(self, gesture: str) -> None:
        for hand in hands(gesture, "right", seed=1):
            self._see(Prediction(hand.time, hand, np.full(len(SIGNS), 1 / len(SIGNS), np.float32)))

    def _see(self, prediction: Prediction) -> None:
        self._time += 1 / 30
        step = self.speller.step(replace(prediction, time=self._time))
        self.asleep = step.asleep
        self.text = "".join((self.text, *(action.text for action in step.actions)))


def test_nothing_is_typed_until_the_gesture_is_made_which_itself_types_nothing() -> None:
    woken = Woken()
    woken.signs("H .8s, I .8s")
    woken.makes("swipe_right")
    assert (woken.text, woken.asleep) == ("", True)
    woken.makes("thumb_up")
    assert (woken.text, woken.asleep) == ("", False)
    woken.signs("away .5s, H .8s, I .8s, away 2s")
    woken.makes("thumb_up")
    assert woken.text == "hi \n"


def test_a_minute_without_a_hand_puts_it_to_sleep_again() -> None:
    woken = Woken()
    woken.makes("thumb_up")
    woken.signs("away 50s, H .8s, I .8s, away 50s, H .8s, O .8s")
    assert woken.text == "hi ho"
    woken.signs("away 61s, H .8s")
    assert (woken.text, woken.asleep) == ("hi ho ", True)

    woken = Woken()
    woken.makes("thumb_up")
    woken.signs("away 50s, H .8s, away 3s")
    assert woken.text == ""


def test_without_the_setting_signs_always_count() -> None:
    woken = Woken()
    woken.speller.configure(SpellingSettings())
    woken.signs("H .8s, away 61s, I 2s")
    assert (woken.text, woken.asleep) == ("h i", False)
