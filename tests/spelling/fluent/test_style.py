"""The style `fluent`: words flow through the real classifier, and commands by hand never touch what it did not type."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from tests.spelling.performer import steps, written
from tests.spelling.tracking.test_gestures import hands
from tray_asl.hands.hand import Hand
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.speller import Speller
from tray_asl.training.synthetic_hand.motion import Pace
from tray_asl.training.synthetic_hand.recording import PICTURE_SIZE, recording

AS_LARGE = 137  # the seed by which the gesturing hand is as near to the camera as the spelling one
FLOWING = Pace(hold=0.2, change=0.2)  # 2.5 letters a second


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier()


def with_own_signs(prediction: Prediction, meanings: Mapping[str, str]) -> Prediction:
    """Take some signs, such as an 8, for the person's own that mean a text."""
    if prediction.hand is None:
        return prediction
    seen = prediction.probabilities.copy()
    own = {meaning: float(seen[SIGNS.index(sign)]) for sign, meaning in meanings.items()}
    seen[[SIGNS.index(sign) for sign in meanings]] = 0
    return replace(prediction, probabilities=seen, own=own)


class Screen:
    """A text field with a foreign text in it, that a person spells into."""

    def __init__(self, classifier: Classifier, meanings: Mapping[str, str] | None = None, **settings: object) -> None:
        self.speller = Speller(SpellingSettings(style="fluent", **settings))
        self._meanings = meanings or {}
        self._classifier = classifier
        self._time = 0.0
        self.text = self._foreign = "Dear Ann, "

    @property
    def own(self) -> str:
        assert self.text.startswith(self._foreign), "foreign text was erased"
        return self.text.removeprefix(self._foreign)

    def see(self, found: Iterable[Hand | None]) -> "Screen":
        for hand in found:
            self._time += 1 / 30
            step = self.speller.step(with_own_signs(self._classifier.predict(hand, self._time), self._meanings))
            for action in step.actions:
                self.text = self.text[: len(self.text) - action.erase] + action.text
                assert self.own is not None
        return self

    def spell(self, text: str, *, away: bool = True) -> "Screen":
        """Spell a text; without `away`, the hand stays in the picture."""
        found = [
            None if seen is None else Hand(0, seen, "right", 0.95, PICTURE_SIZE) for _, seen in recording(text, FLOWING)
        ]
        if not away:
            last = max(i for i, hand in enumerate(found) if hand)
            return self.see(found[: last - 10])  # the way out of the picture
        return self.see([*found, *[None] * 60])

    def hold(self, sign: str, seconds: float) -> "Screen":
        return self.see(
            Hand(0, seen, "right", 0.95, PICTURE_SIZE)
            for _, seen in recording(sign, Pace(hold=seconds, change=0.2))
            if seen is not None
        )

    def gesture(self, name: str) -> "Screen":
        return self.see(hands(name, "right", AS_LARGE))


@pytest.mark.parametrize(
    ("text", "types", "settings"),
    [
        ("water", "water ", {}),
        ("hello world", "hello world ", {}),
        ("hello world", "Hello world ", {"case": "sentence"}),
        ("hello world", "hello world ", {"revise": False}),
        ("house", "HOUSE ", {"case": "upper", "words": "correct"}),
        ("friday", "friday", {"space_after_hand_away": False}),
        ("friday", "friday ", {"fluent_words": False, "completions": True}),
    ],
)
def test_words_flow(text: str, types: str, settings: dict, classifier: Classifier) -> None:
    assert Screen(classifier, **settings).spell(text).own == types


@pytest.mark.parametrize(
    ("gesture", "types"),
    [
        ("thumb_up", "hello\nwater "),
        ("thumb_down", "water "),
        ("swipe_left", "water "),
        ("swipe_right", "hello water "),
        ("grab", "hello"),
    ],
)
@pytest.mark.parametrize("revise", [True, False])
def test_a_gesture_in_the_middle_of_a_word(gesture: str, types: str, revise: bool, classifier: Classifier) -> None:  # noqa: FBT001 (pytest passes it)
    screen = Screen(classifier, revise=revise).spell("hello", away=False).gesture(gesture)
    assert screen.own == types.removesuffix("water ")
    assert screen.spell("water").own == types


@pytest.mark.parametrize("gesture", ["thumb_down", "swipe_left"])
def test_a_gesture_after_a_word_takes_back_the_word_and_then_nothing(gesture: str, classifier: Classifier) -> None:
    screen = Screen(classifier).spell("hello world")
    for left in ("hello ", "", ""):
        assert screen.gesture(gesture).see([None] * 60).own == left
    assert screen.spell("water").own == "water "


def test_undo_from_the_menu_in_the_middle_of_a_word(classifier: Classifier) -> None:
    screen = Screen(classifier).spell("hello ").spell("house", away=False)
    undone = screen.speller.undo()
    assert undone is not None
    screen.text = screen.text[: len(screen.text) - undone.erase] + undone.text
    assert screen.own == "hello "
    assert screen.spell("water").own == "hello water "


def test_pause_stops_typing_until_it_is_resumed(classifier: Classifier) -> None:
    screen = Screen(classifier).gesture("grab").spell("water")
    assert screen.own == ""
    assert screen.gesture("grab").spell("house").own == "house "


def test_a_reset_and_changed_settings_take_nothing_back(classifier: Classifier) -> None:
    screen = Screen(classifier).spell("hello", away=False)
    standing = screen.own
    screen.speller.reset()  # which closes the word: the next one begins behind a space
    assert screen.spell("water").own == standing + " water "
    screen.spell("hello", away=False)
    standing = screen.own
    screen.speller.configure(SpellingSettings(style="fluent", hold_ms=300))
    assert screen.spell("water").own == standing + "water "


@pytest.mark.parametrize(
    ("meaning", "types"),
    [("yes ", "helloyes water "), ("\n", "hello\nwater "), ("!", "hello!water "), (" x", "hello xwater ")],
)
def test_a_sign_of_ones_own_is_held_and_interrupts_the_word(meaning: str, types: str, classifier: Classifier) -> None:
    screen = Screen(classifier, {"8": meaning}).spell("hello", away=False).hold("8", 1.2)
    assert screen.own == "hello" + meaning
    assert screen.spell("water").own == types


def test_a_sign_of_ones_own_alone_is_typed_once_and_taken_back_exactly(classifier: Classifier) -> None:
    screen = Screen(classifier, {"8": "yes "}).spell("hello").hold("8", 4)
    assert screen.see([None] * 60).own == "hello yes "
    assert screen.gesture("thumb_down").see([None] * 60).own == "hello "
    assert screen.spell("water").own == "hello water "


def test_a_sign_of_ones_own_that_is_let_go_early_types_nothing(classifier: Classifier) -> None:
    assert Screen(classifier, {"8": "yes "}).hold("8", 0.05).see([None] * 60).own == ""


def test_without_spaces_a_hand_that_comes_back_makes_a_new_letter() -> None:
    settings = {"style": "fluent", "fluent_words": False, "space_after_hand_away": False}
    assert written(steps("A 1s, away .4s, A 1s", **settings)) == "a"
    assert written(steps("A 1s, away 2s, A 1s, away 1s", **settings)) == "aa"


@pytest.mark.parametrize("signs", ["digits", "auto"])
def test_digits_are_held(signs: str) -> None:
    assert written(steps("4 1s, 7 .3s, moving .3s, away 2s", style="fluent", signs=signs)) == "4 "
