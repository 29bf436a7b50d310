"""What the hand does through a pause: nothing is typed twice, or lost, and what was switched on stays so."""

from dataclasses import replace

import numpy as np
import pytest

from tests.spelling.performer import even, perform, written
from tests.spelling.tracking.test_gestures import hands
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.layers.table import Tables
from tray_asl.spelling.speller import Speller


@pytest.mark.parametrize("gap", [0.0, 0.3, 2.0, 30.0])
@pytest.mark.parametrize("pause", ["interrupt", "reset", "leave", "toggle_pause"])
@pytest.mark.parametrize("style", ["hold", "instant", "fluent"])
def test_a_sign_that_is_held_through_a_pause_is_not_typed_again(style: str, pause: str, gap: float) -> None:
    speller, goes_on = Speller(SpellingSettings(style=style)), 1.5 + gap
    seen = list(perform(f"A {goes_on + 4}s, away 3s, A 1.5s, B 1.5s", even(30)))
    typed = [speller.step(p) for p in seen if p.time < 1.5]
    getattr(
        speller, pause
    )()  # the screen is locked, the camera is lost, another window has the focus, `tray-asl pause`
    if pause == "toggle_pause":
        speller.toggle_pause()
    typed += [speller.step(p) for p in seen if goes_on <= p.time < goes_on + 4]
    assert written(typed) == "a"
    typed += [speller.step(p) for p in seen if goes_on + 4 <= p.time]
    assert written(typed).replace(" ", "") == "aab"


PAUSES = ("interrupt", "reset", "leave", "toggle_pause", "undo")


def pause(speller: Speller, way: str) -> None:
    """Break off as when the screen is locked, the camera is lost, a window gets the focus, and by both commands."""
    getattr(speller, way)()
    if way == "toggle_pause":
        speller.toggle_pause()


@pytest.mark.parametrize("held", [1.0, 4.0])  # without and with the space that ends a word of the style `fluent`
@pytest.mark.parametrize("second", PAUSES)
@pytest.mark.parametrize("first", PAUSES)
@pytest.mark.parametrize("style", ["hold", "instant", "fluent"])
def test_nor_through_two_pauses(style: str, first: str, second: str, held: float) -> None:
    speller = Speller(SpellingSettings(style=style, fluent_words=False, sure_start=False))
    seen = list(perform(f"A {held + 4}s, away .4s, A 1.2s, moving .2s, B 1s", even(20)))
    typed = written(speller.step(p) for p in seen if p.time < held)
    pause(speller, first)
    typed += written(speller.step(p) for p in seen if held <= p.time < held + 0.5)
    pause(speller, second)
    typed += written(speller.step(p) for p in seen if held + 2.5 <= p.time < held + 4)
    assert typed.strip() == "a"
    typed += written(speller.step(p) for p in seen if p.time >= held + 4)
    assert typed.replace(" ", "") == "aab"


@pytest.mark.parametrize("style", ["hold", "instant", "fluent"])
def test_nor_where_the_letter_before_was_taken_back_too(style: str) -> None:
    speller = Speller(SpellingSettings(style=style, fluent_words=False))
    seen = list(perform("B 1s, A 4s", even(30)))
    assert written(speller.step(p) for p in seen if p.time < 2) == "ba"
    speller.undo()
    speller.undo()
    assert written(speller.step(p) for p in seen if p.time >= 2) == ""


@pytest.mark.parametrize("sign", ["<tab>", "<upper>", "@"])
@pytest.mark.parametrize("style", ["hold", "instant", "fluent"])
def test_nor_where_it_meant_something_else(style: str, sign: str) -> None:
    settings = SpellingSettings(style=style, fluent_words=False)
    speller = Speller(settings, Tables.of(Settings().replaced({"symbols.t": sign})))
    seen = list(perform("H 1s, ily .8s, moving .2s, T 6s", even(30)))
    before = [speller.step(p) for p in seen if p.time < 4]
    speller.leave()
    after = [speller.step(p) for p in seen if p.time >= 4]
    assert "t" not in written(before).lower()
    assert written(after) == ""


@pytest.mark.parametrize("before", ["hold", "fluent"])
@pytest.mark.parametrize("after", ["hold", "fluent"])
def test_nor_by_another_style_behind_a_pause(before: str, after: str) -> None:
    speller = Speller(SpellingSettings(style=before, fluent_words=False))
    seen = list(perform("A 5s, moving .2s, B 1s", even(30)))
    typed = written(speller.step(p) for p in seen if p.time < 1.5)
    speller.leave()
    speller.configure(SpellingSettings(style=after, fluent_words=False))
    assert (typed + written(speller.step(p) for p in seen if p.time >= 1.5)).replace(" ", "") == "ab"


@pytest.mark.parametrize("between", ["interrupt", "reset", "toggle_pause"])
@pytest.mark.parametrize("style", ["hold", "instant", "fluent"])
def test_the_way_to_a_letter_before_a_pause_is_no_letter_behind_it(style: str, between: str) -> None:
    speller = Speller(SpellingSettings(style=style, fluent_words=False))
    seen = list(perform("A 1s, B .05s, moving 30s, E 1s", even(30)))
    typed = written(speller.step(p) for p in seen if p.time < 1.1)
    pause(speller, between)
    typed += written(speller.step(p) for p in seen if p.time >= 31.0)
    assert typed.replace(" ", "") == "ae"


def test_a_pause_and_what_is_switched_on_outlast_a_lost_camera() -> None:
    speller = Speller(SpellingSettings())
    caps = [speller.step(p) for p in perform("ily .8s, L 1.2s, moving .3s, A 1s, moving .3s", even(30))]
    speller.pause()
    speller.break_off()
    paused = [speller.step(p) for p in perform("away 1s, B 2s, moving .3s", even(30))]
    assert written(caps + paused) == "A"
    assert paused[-1].paused
    speller.toggle_pause()
    assert written(speller.step(p) for p in perform("away 1s, B 1s", even(30))) == " B"
    speller.reset()
    assert written(speller.step(p) for p in perform("away 1s, E 1s", even(30))) == " e"


@pytest.mark.parametrize("half", [0.15, 0.2, 0.25])
@pytest.mark.parametrize("style", ["hold", "fluent"])
def test_what_was_half_made_before_a_field_for_a_password_is_not_typed_into_it(style: str, half: float) -> None:
    speller = Speller(SpellingSettings(style=style, fluent_words=False))
    typed = written(speller.step(p) for p in perform(f"H 1s, moving .2s, I {half}s", even(30)))
    speller.pause()
    typed += written(speller.step(replace(p, time=p.time + 2)) for p in perform("5 3s", even(30)))
    unclear = np.full(len(SIGNS), 1 / len(SIGNS), np.float32)
    resuming = [speller.step(Prediction(5 + hand.time, hand, unclear)) for hand in hands("grab", "right", 1)]
    assert typed + written(resuming) == "h"
    assert not resuming[-1].paused


@pytest.mark.parametrize("sign", ["@", "<upper>"])
def test_what_waits_for_the_next_sign_does_not_wait_through_a_pause(sign: str) -> None:
    speller = Speller(SpellingSettings(), Tables.of(Settings().replaced({"symbols.t": sign})))
    script = "ily .8s, moving .2s" + (", T 1.2s, moving .2s" if sign == "<upper>" else "")
    assert written(speller.step(p) for p in perform(script, even(30))) == ""
    pause(speller, "toggle_pause")
    assert written(speller.step(p) for p in perform("away .5s, T 1s", even(30))) == "t"
