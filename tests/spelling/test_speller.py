"""What holds for any signing: nothing is typed before its time, or twice."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spelling.performer import even, hand, perform, steps, written
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.tracking.presence import LONGEST_FRAME

DEFAULTS = SpellingSettings()
DEBOUNCE, HOLD = DEFAULTS.debounce_ms / 1000, DEFAULTS.hold_ms / 1000


def jittered(rate: float, seed: int) -> Callable[[float], Iterable[float]]:
    """Make the stamps of a poor camera: uneven, some frames left out, never two in a row, some stamps repeated."""

    def stamps(seconds: float) -> Iterable[float]:
        rng = np.random.default_rng(seed)
        times = np.arange(0, seconds, 1 / rate)
        times = np.sort(np.clip(times + rng.uniform(-0.4, 0.4, len(times)) / rate, 0, seconds))
        left_out = rng.random(len(times)) < 0.05
        left_out[1:] &= ~left_out[:-1]
        kept = times[~left_out]
        return np.sort(np.concatenate([kept, kept[rng.random(len(kept)) < 0.1]]))

    return stamps


@given(
    st.lists(st.tuples(st.sampled_from("ABCEL"), st.sampled_from([0.15, 0.3, 1.5, 2.0])), min_size=1, max_size=8),
    st.sampled_from([10, 15, 24, 30, 60]),
    st.integers(0, 999),
)
@settings(deadline=None, max_examples=30)
def test_long_holds_are_typed_and_short_ones_not_at_any_frame_rate(holds: list, rate: float, seed: int) -> None:
    # At 10 frames a second, up to 0.28 s may lie between two frames. Each is lost at the beginning, before the sign is
    # known to be stable, and at the end: of 1.5 s, 0.66 s are sure to be seen, and 0.65 s are needed.
    script = ", ".join(f"{sign} {seconds}s, moving .4s" for sign, seconds in holds)
    expected = "".join(sign for sign, seconds in holds if seconds > 1).lower()
    for stamps in (even(rate), jittered(rate, seed)):
        speller = Speller(DEFAULTS)
        assert written(speller.step(p) for p in perform(script, stamps)) == expected


frames = st.tuples(
    st.sampled_from([0.0, 0.017, 0.033, 0.05, 0.1, 0.2, 0.45, 0.8, 5.0]),  # seconds since the frame before
    st.sampled_from(["A", "A", "A", "A", "B", None]),
    st.floats(0.5, 1.0),
)


@given(st.lists(frames, max_size=300), st.sampled_from(["instant", "hold"]))
@settings(deadline=None)
def test_nothing_is_typed_before_its_time(stream: list, style: str) -> None:
    """Whatever the camera delivers: no letter sooner than debounce and hold after the hand came into view."""
    speller = Speller(SpellingSettings(style=style))
    hold = HOLD if style == "hold" else 0.0
    time = since = last_typed = -np.inf
    time = 0.0
    for elapsed, sign, certainty in stream:
        time += elapsed
        if elapsed > LONGEST_FRAME:
            since = time
        since = max(since, time if np.isinf(since) and sign else since)
        probabilities = np.full(36, (1 - certainty) / 36, np.float32)
        if sign:
            probabilities[SIGNS.index(sign)] += certainty
        step = speller.step(Prediction(time, hand(time, 0, 1), probabilities) if sign else Prediction.no_hand(time))
        assert (step.hand is not None) == (sign is not None)
        assert 0 <= step.progress <= 1
        for action in step.actions:
            if action.text == " ":
                assert sign is None
                continue
            assert sign is not None, "a letter is typed only while the hand shows it"
            assert action.text.upper() == sign
            assert time - since >= DEBOUNCE + hold - 1e-6
            assert time - last_typed >= hold - 1e-6
            last_typed = time


@given(
    st.lists(st.tuples(st.sampled_from([0.0, 0.02, 0.033, 0.1, 0.19, 2.0]), st.floats(0.45, 1), st.booleans())),
    st.floats(0, 0.12),
    st.floats(3, 8),
)
@settings(deadline=None)
def test_one_hold_is_one_letter(stream: list, tremor: float, swings: float) -> None:
    """A letter held on through doubt, single lost frames, stalls and tremor is never doubled."""
    speller = Speller(DEFAULTS)
    time, lost_before, results = 0.0, True, []
    for elapsed, certainty, lost in stream * 3:
        time += elapsed
        lost_before = lost and not lost_before
        probabilities = np.full(36, (1 - certainty) / 35, np.float32)
        probabilities[SIGNS.index("E")] = certainty
        shaking = hand(time, tremor * np.sin(2 * np.pi * swings * time), 1)
        results.append(
            speller.step(Prediction.no_hand(time) if lost_before else Prediction(time, shaking, probabilities))
        )
    assert written(results) in {"", "e"}


def test_progress_rises_from_stable_to_typed() -> None:
    results = steps("A 2s", rate=50, case="upper")
    progress = [step.progress for step in results if step.candidate == "A"]
    assert progress[0] == 0
    assert progress[-1] == 1
    assert progress == sorted(progress)
    typed = next(i for i, step in enumerate(results) if step.actions)
    assert results[typed].progress == 1
    assert {step.candidate for step in results[typed + 1 :]} == {None}, "what is typed is no candidate any more"


def test_a_lost_frame_keeps_the_candidate_and_says_that_no_hand_was_seen() -> None:
    results = steps("A .5s, lost .15s", rate=20)
    assert results[-1].candidate == "a"
    assert results[-1].hand is None


@pytest.mark.parametrize(
    "change", [{"hold_ms": 100}, {"debounce_ms": 50}, {"style": "instant"}, {"signs": "auto"}, {"style": "gesture"}]
)
def test_changing_settings_types_nothing_half_held_and_doubles_nothing(change: dict) -> None:
    speller = Speller(DEFAULTS)
    half = [speller.step(p) for p in perform("O .55s", even(30))]
    changed = SpellingSettings(**change)
    speller.configure(changed)
    at_once = [speller.step(p) for p in perform("O .04s", even(100, start=0.55))]
    assert written(half + at_once) == ""
    speller = Speller(DEFAULTS)
    typed = [speller.step(p) for p in perform("O 1s", even(30))]
    speller.configure(changed)
    held_on = [speller.step(p) for p in perform("O 4s", even(30, start=1.0))]
    assert written(typed + held_on) == "o"


def test_after_a_reset_the_word_before_is_over_and_the_next_stands_apart() -> None:
    speller = Speller(SpellingSettings(case="sentence"))
    before = [speller.step(p) for p in perform("H 1s, I 1s", even(30))]
    speller.reset()
    after = [speller.step(p) for p in perform("away 4s, I 1s", even(30))]
    assert written(before) == "Hi"
    assert written(after) == " I"
    undone = speller.undo()
    assert undone is not None
    assert (undone.erase, undone.text) == (1, "")  # the space stays, so that the next try stands apart too
    again = [speller.step(p) for p in perform("away 4s, H 1s", even(30))]
    assert written(again).strip() == "H"
    speller.forget()
    speller.reset()
    assert written([speller.step(p) for p in perform("away 4s, H 1s", even(30))]) == "H"


@pytest.mark.parametrize("every", [0.1, 0.25, 0.7])
@pytest.mark.parametrize("style", ["hold", "instant"])
def test_a_camera_that_changes_the_size_of_its_pictures_doubles_no_letter(every: float, style: str) -> None:
    speller = Speller(SpellingSettings(style=style))
    results = []
    for prediction in perform("L 4s", even(30)):
        hand = prediction.hand
        assert hand is not None
        factor = 2 if prediction.time % (2 * every) < every else 1
        hand = replace(hand, landmarks=hand.landmarks * factor, picture_size=(640 * factor, 480 * factor))
        results.append(speller.step(replace(prediction, hand=hand)))
    assert written(results) == "l"


def test_a_clock_that_starts_again_at_zero_holds_nothing_up() -> None:
    speller = Speller(DEFAULTS)
    text = written(speller.step(p) for _ in range(2) for p in perform("H 1s, I 1s, away 2s", even(30)))
    assert text == "hi hi "


def test_a_slide_counts_in_hand_sizes_whatever_the_distance() -> None:
    for distance in (0.4, 1.0, 3.0):
        speller = Speller(DEFAULTS)
        results = []
        for p in perform("L 1s, slide, L 1s", even(30)):
            assert p.hand is not None
            p.hand.landmarks[:] *= distance
            results.append(speller.step(p))
        assert written(results) == "ll"
