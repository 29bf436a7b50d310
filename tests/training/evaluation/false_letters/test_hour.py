"""People who rest and type at the desk get no letter, nor do those who talk unless they have made the wake gesture."""

from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.classifier import Classifier
from tray_asl.spelling.speller import Speller
from tray_asl.training.evaluation.false_letters.hour import watch


def test_four_minutes_at_the_desk() -> None:
    found = watch(240, Classifier(), Speller(SpellingSettings()))
    assert found.seconds >= 240
    assert set(found.lengths) == {"rest", "keyboard", "talk", "fidget", "scratch", "drink"}
    assert min(found.lengths.values()) > 0
    assert found.letters("rest") == found.letters("keyboard") == 0
    assert found.at_desk < 5


def test_with_a_wake_gesture_nobody_gets_a_letter() -> None:
    assert watch(240, Classifier(), Speller(SpellingSettings(wake="thumb_up"))).letters() == 0
