"""What the styles say about themselves: which settings they are made by, and what they show of each frame."""

import pytest

from tests.spelling.performer import even, perform, steps
from tests.spelling.test_own_signs import spell
from tests.spelling.tracking.test_gestures import hands
from tray_asl.settings.gestures import GESTURES
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import Prediction
from tray_asl.spelling.effective import effective_settings
from tray_asl.spelling.fluent.language import AnyLetters
from tray_asl.spelling.fluent.style import FluentStyle
from tray_asl.spelling.held.double_letter import DoubleLetterGuard
from tray_asl.spelling.held.style import HeldStyle
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.style import Style
from tray_asl.spelling.text.writer import Writer
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.spelling.tracking.hand_track import HandTrack
from tray_asl.spelling.tracking.presence import PresenceTracker
from tray_asl.spelling.tracking.tracked_frame import TrackedFrame

NO_NEW_STYLE = {
    *GESTURES,  # looked up at each gesture
    *("case", "words", "completions", "double_space", "join_marks"),  # the writer's
    *("dropout_ms", "wake"),  # the presence tracker's, the speller's
}
SCRIPT = "H .8s, away .3s, I 2s, slide, I 1s, J 1s, push, away 3s"


def test_every_setting_belongs_to_a_style_or_needs_no_new_one() -> None:
    uses = HeldStyle.uses | FluentStyle.uses
    assert uses | NO_NEW_STYLE == set(SpellingSettings.model_fields)
    assert not uses & NO_NEW_STYLE


class Recorded:
    """Settings that note which of them are looked at."""

    def __init__(self, settings: SpellingSettings) -> None:
        self.settings = settings
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.read.add(name)
        return getattr(self.settings, name)


def made(settings: Recorded) -> Style:
    if settings.settings.style == "fluent":
        return FluentStyle(AnyLetters(), settings, Writer(), DoubleLetterGuard())
    return HeldStyle(settings, Writer(), DoubleLetterGuard(), "letters")


@pytest.mark.parametrize("auto_repeat", [True, False])
@pytest.mark.parametrize("style", ["instant", "hold", "gesture", "fluent"])
def test_a_style_reads_no_setting_but_those_that_it_names(style: str, *, auto_repeat: bool) -> None:
    settings = Recorded(effective_settings(SpellingSettings(style=style, auto_repeat=auto_repeat, still_jz=True)))
    chosen, presence_tracker, track = made(settings), PresenceTracker(), HandTrack(2.2)
    for prediction in perform(SCRIPT, even(30)):
        presence = presence_tracker.step(prediction.time, seen=prediction.hand is not None)
        geometry = HandGeometry(prediction.hand) if prediction.hand else None
        track.step(presence.elapsed, geometry)
        chosen.step(TrackedFrame(prediction, geometry, presence, track, posing=False))
    assert settings.read <= chosen.uses


def test_a_step_says_which_sign_is_stable_before_and_after_it_is_typed() -> None:
    made = steps("H 1.5s, moving .5s", debounce_ms=250, hold_ms=400)
    typed = next(i for i, step in enumerate(made) if step.actions)
    shown = [step.stable for step in made]
    assert shown[:6] == [None] * 6
    assert shown[typed - 5 : typed + 5] == ["H"] * 10
    assert shown[-1] is None


def test_a_stable_sign_of_ones_own_is_named_by_its_text() -> None:
    assert "yes " in {step.stable for step in spell("8 1s", {"8": "yes "})}


@pytest.mark.parametrize("command", ["undo", "none"])
def test_a_step_says_which_gesture_was_made_whatever_it_does(command: str) -> None:
    speller = Speller(SpellingSettings(thumb_down=command))
    made = [
        speller.step(Prediction(hand.time, hand, Prediction.no_hand(0).probabilities))
        for hand in hands("thumb_down", "right", 1)
    ]
    assert [step.gesture for step in made if step.gesture] == ["thumb_down"]


@pytest.mark.parametrize("before", ["hold", "gesture", "instant", "fluent"])
@pytest.mark.parametrize("after", ["hold", "gesture", "instant", "fluent"])
def test_a_change_of_style_types_no_letter_that_is_still_made_again(before: str, after: str) -> None:
    speller = Speller(SpellingSettings(style=before, fluent_words=False))
    first, second = ("push, " if style == "gesture" else "" for style in (before, after))
    script = f"away .3s, moving .3s, H 1s, {first}H .3s, H .7s, moving .3s, I 1s, {second}I .3s, moving .2s, away 2s"
    text = ""
    for prediction in perform(script, even(30)):
        if prediction.time >= (2.7 if first else 2.1):
            speller.configure(SpellingSettings(style=after, fluent_words=False))
        for action in speller.step(prediction).actions:
            text = text[: len(text) - action.erase] + action.text
    assert text == "hi "
