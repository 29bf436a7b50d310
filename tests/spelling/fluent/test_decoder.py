"""The fluent decoder with the real classifier: words as they flow, names, doubles, pauses."""

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tray_asl.hands.hand import Hand
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.fluent.decoder import FluentDecoder
from tray_asl.spelling.fluent.language import AnyLetters, WordLanguage
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.training.evaluation.fluent.lone_decoder import LoneDecoder
from tray_asl.training.evaluation.simulation.performance import Performance, Tempo
from tray_asl.training.evaluation.simulation.signer import Signer
from tray_asl.training.synthetic_hand.motion import Pace
from tray_asl.training.synthetic_hand.recording import PICTURE_SIZE, recording


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier()


@pytest.fixture(scope="module")
def english() -> WordLanguage:
    return WordLanguage(load_english())


def recorded(text: str, pace: Pace, classifier: Classifier) -> list[Prediction]:
    seen = []
    for time, landmarks in recording(text, pace):
        hand = None if landmarks is None else Hand(time, landmarks, "right", 0.95, PICTURE_SIZE)
        seen.append(classifier.predict(hand, time))
    return seen + [Prediction.no_hand(seen[-1].time + i / 30) for i in range(1, 30)]


def performed(performance: Performance, classifier: Classifier) -> list[Prediction]:
    return [classifier.predict(hand, time) for time, hand in performance.hands()]


def written(decoder: LoneDecoder, seen: Iterable[Prediction]) -> str:
    text = ""
    for prediction in seen:
        for action in decoder.step(prediction).actions:
            assert action.erase <= len(text)
            assert " " not in text[len(text) - action.erase :], "a closed word was touched"
            text = text[: len(text) - action.erase] + action.text
    return text


def flowing(letters: float, **pace: object) -> Pace:
    """Half of each letter's time is held, the other half goes to the next."""
    return Pace(hold=0.5 / letters, change=0.5 / letters, **pace)


@pytest.mark.parametrize("letters", [2.0, 3.0])
@pytest.mark.parametrize("word", ["water", "friday", "hotel", "bicycle", "world", "thanks"])
def test_words_flow(word: str, letters: float, english: WordLanguage, classifier: Classifier) -> None:
    assert written(LoneDecoder(FluentDecoder(english)), recorded(word, flowing(letters), classifier)) == f"{word} "


@pytest.mark.parametrize("double", ["re-form", "slide"])
def test_letters_are_doubled(double: str, english: WordLanguage, classifier: Classifier) -> None:
    seen = recorded("hello", flowing(2.5, double=double), classifier)
    assert written(LoneDecoder(FluentDecoder(english)), seen) == "hello "


def test_letters_that_are_drawn(signer: Signer, english: WordLanguage, classifier: Classifier) -> None:
    seen = performed(Performance("JAZZ", signer, Tempo(2.5), seed=1), classifier)
    assert written(LoneDecoder(FluentDecoder(english)), seen) == "jazz "


def test_a_string_that_is_no_word_without_a_language(signer: Signer, classifier: Classifier) -> None:
    seen = performed(Performance("BLVDWY", signer, Tempo(2.0), seed=1), classifier)
    assert written(LoneDecoder(FluentDecoder(AnyLetters())), seen) == "blvdwy "


@pytest.mark.parametrize("frames", [15, 24, 30, 60])
def test_the_frame_rate_plays_no_part(
    frames: int, signer: Signer, english: WordLanguage, classifier: Classifier
) -> None:
    seen = performed(Performance("WORLD", signer, Tempo(2.5, frames=frames), seed=2), classifier)
    assert written(LoneDecoder(FluentDecoder(english)), seen) == "world "


def test_words_are_closed_by_the_hand_leaving(english: WordLanguage, classifier: Classifier) -> None:
    assert (
        written(LoneDecoder(FluentDecoder(english)), recorded("hello world", flowing(2.5), classifier))
        == "hello world "
    )


def test_words_are_closed_by_a_pause_and_resting_on_types_nothing(
    english: WordLanguage, classifier: Classifier
) -> None:
    pace = Pace(hold=0.2, change=0.2, holds={4: 5.0}, away=0.5)
    decoder = LoneDecoder(FluentDecoder(english, space_after=None))
    assert written(decoder, recorded("water", pace, classifier)) == "water "


def test_without_revision_words_come_whole(english: WordLanguage, classifier: Classifier) -> None:
    decoder = LoneDecoder(FluentDecoder(english, revise=False))
    actions = [a for p in recorded("hello world", flowing(2.5), classifier) for a in decoder.step(p).actions]
    assert [(action.text, action.erase) for action in actions] == [("hello ", 0), ("world ", 0)]


def test_letters_appear_while_the_word_is_spelled(english: WordLanguage, classifier: Classifier) -> None:
    decoder = LoneDecoder(FluentDecoder(english))
    seen = recorded("hotel", flowing(2.0), classifier)
    gone = max(prediction.time for prediction in seen if prediction.hand is not None)
    assert written(decoder, [p for p in seen if p.time <= gone - 0.4]).startswith("hote")


def test_nothing_is_typed_while_there_is_no_hand(english: WordLanguage) -> None:
    assert written(LoneDecoder(FluentDecoder(english)), [Prediction.no_hand(i / 30) for i in range(300)]) == ""


def test_reset_begins_anew(english: WordLanguage, classifier: Classifier) -> None:
    decoder = LoneDecoder(FluentDecoder(english))
    seen = recorded("water", flowing(2.5), classifier)
    half = [p for p in seen if p.time < 1.6]
    assert written(decoder, half) != ""
    decoder.reset()
    assert written(decoder, seen) == "water "


_GAP = st.sampled_from([0.0, 1 / 60, 1 / 30, 1 / 15, 0.4, 3.0, -0.1])


@settings(max_examples=40)
@given(
    st.lists(st.tuples(_GAP, st.sampled_from(" AEJSZO5"), st.floats(-40, 40), st.floats(-40, 40)), max_size=60),
    st.booleans(),
)
def test_whatever_is_seen_no_closed_word_is_touched(
    frames: list[tuple[float, str, float, float]],
    revise: bool,  # noqa: FBT001 (hypothesis passes it)
) -> None:
    rng = np.random.default_rng(0)
    hand = rng.normal(0, 60, (21, 3)).astype(np.float32)
    time, seen = 0.0, []
    for gap, sign, x, y in frames:
        time += gap
        if sign == " ":
            seen.append(Prediction.no_hand(time))
            continue
        probabilities = np.full(len(SIGNS), 0.1 / len(SIGNS), np.float32)
        probabilities[SIGNS.index(sign)] += 0.9
        moved = Hand(time, hand + np.array([x, y, 0], np.float32), "right", 0.9, (640, 480))
        seen.append(Prediction(time, moved, probabilities))
    written(LoneDecoder(FluentDecoder(AnyLetters(), revise=revise)), seen)
