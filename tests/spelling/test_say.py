"""The command `say` by hand: once a gesture, it types nothing, and it works while typing is paused."""

from dataclasses import replace

import numpy as np

from tests.spelling.performer import even, perform
from tests.spelling.tracking.test_gestures import hands
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.speller import Speller


def performed(what: str) -> list[Prediction]:
    """Perform a script of signs, or a gesture by its name."""
    if " " in what:
        return list(perform(what, even(30)))
    unclear = np.full(len(SIGNS), 1 / len(SIGNS), np.float32)
    return [Prediction(hand.time, hand, unclear) for hand in hands(what, "right", seed=1)]


def said(*does: str) -> tuple[str, list[tuple[str, bool]]]:
    """Do all of it; give what was typed, and for each time what is to be said and whether typing was paused."""
    speller = Speller(SpellingSettings(thumb_up="say"))
    text, said, time = "", [], 0.0
    for prediction in (each for what in does for each in performed(what)):
        time += 1 / 30
        step = speller.step(replace(prediction, time=time))
        text += "".join(f"<{action.key}>" if action.key else action.text for action in step.actions)
        if step.say:
            said.append((speller.last_text, step.paused))
    return text, said


def test_the_gesture_says_once_and_types_nothing() -> None:
    text, heard = said("H .8s, I .8s", "thumb_up", "grab", "thumb_up")
    assert text == "hi"
    assert heard == [("hi", False), ("hi", True)]


def test_behind_a_tab_what_was_written_before_it_is_said_until_there_is_more() -> None:
    tab = ("i_love_you_aside", "moving .2s, T .9s, moving .3s")
    text, heard = said("H .8s, I .8s, moving .3s", *tab, "thumb_up", "moving .3s, O .9s, moving .3s", "thumb_up")
    assert text == "hi<tab>o"
    assert [line for line, _ in heard] == ["hi", "o"]
