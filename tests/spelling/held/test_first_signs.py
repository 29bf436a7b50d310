"""The first signs after a while without any: held back until others follow or the last is held on for longer."""

import pytest

from tests.spelling.performer import even, perform, steps, written
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.spelling.speller import Speller


@pytest.mark.parametrize(
    ("script", "typed"),
    [
        ("H .8s, away 2s", "h "),  # as soon as it was switched on, the person means it
        ("away 25s, C .8s, moving .3s, away 3s", ""),  # a hand that took a cup
        ("away 25s, H .8s, I .8s, away 2s", "hi "),
        ("away 25s, H .8s, moving 1s, I .8s, away 2s", "hi "),
        ("away 25s, I 2s, away 2s", "i "),
        ("H .8s, I .8s, away 15s, A .8s, away 2s", "hi a "),
        ("away 25s, C .8s, away 5s, H .8s, I .8s, away 2s", "hi "),
        ("away 25s, H .8s, I .8s, away 12s, A .8s, away 2s", "hi "),  # two letters make nobody sure for long
        ("away 25s, C 2s, away 2s", "c "),
        ("away 25s, G .8s, O .8s, away 2s", "go "),
        ("away 25s, H 3s drifting, away 2s", "h "),
        ("away 25s, H 2s trembling, away 2s", "h "),
    ],
)
def test_a_lone_sign_after_a_while_must_be_held_on_to(script: str, typed: str) -> None:
    assert written(steps(script, sure_start=True)) == typed


def test_it_is_not_in_doubt_in_other_styles() -> None:
    assert written(steps("away 25s, C .8s, away 3s", style="instant", sure_start=True)) == "c "


PLACES = pytest.mark.parametrize("place", ["leave", "interrupt", "reset", "toggle_pause"])


def sign(script: str, place: str, at: float) -> str:
    """Sign while, at a time, the person clicks, the screen is locked, the camera is lost, or it is paused."""
    speller, results, happened = Speller(SpellingSettings()), [], False
    for seen in perform(script, even(30)):
        if seen.time >= at and not happened:
            happened = True
            for _ in range(2 if place == "toggle_pause" else 1):
                getattr(speller, place)()
        results.append(speller.step(seen))
    return written(results)


@PLACES
def test_a_first_sign_that_waits_is_not_typed_elsewhere_nor_twice(place: str) -> None:
    assert sign("away 25s, H .9s, moving .3s, I 1s, away 2s", place, 26.0) == "i "
    assert sign("away 25s, H .9s, moving .3s, H 1s, moving .3s, I 1s, away 2s", place, 26.0) == "hi "


@PLACES
def test_a_first_sign_that_waits_and_is_held_on_is_not_lost(place: str) -> None:
    assert sign("away 25s, H 4s, moving .3s, I 1s, away 2s", place, 26.0) == "hi "


def test_a_first_sign_that_waits_and_is_held_on_is_not_lost_where_the_camera_stalls() -> None:
    assert written(steps("away 25s, H .9s, stalled 1s, H 3s, moving .3s, I 1s, away 2s")) == "hi "
