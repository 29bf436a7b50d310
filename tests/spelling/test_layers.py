"""How long a modifier sign waits for the sign after it."""

import pytest

from tests.spelling.performer import even, perform, steps, written
from tests.spelling.test_pauses import pause
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.spelling.speller import Speller


@pytest.mark.parametrize(("style", "seconds"), [("hold", 4.5), ("instant", 4.5), ("fluent", 4.5), ("hold", 1.0)])
def test_a_sign_that_is_begun_in_time_is_looked_up_however_long_it_is_held(style: str, seconds: float) -> None:
    script = f"ily .8s, moving {seconds}s, T 1.5s, moving .3s"
    assert written(steps(script, style=style, fluent_words=False)) == "@"


def test_a_sign_that_is_begun_too_late_is_a_letter() -> None:
    assert written(steps("ily .8s, moving 5.5s, T 1.5s, moving .3s")) == "t"


@pytest.mark.parametrize("place", ["leave", "interrupt", "reset", "toggle_pause"])
@pytest.mark.parametrize("style", ["hold", "fluent"])
def test_a_sign_for_a_table_that_is_put_away_meanwhile_is_no_letter(style: str, place: str) -> None:
    speller, results, happened = Speller(SpellingSettings(style=style, fluent_words=False)), [], False
    for seen in perform("ily .8s, moving .2s, T 3s, moving .3s, I 1s, moving .2s", even(30)):
        if seen.time >= 1.3 and not happened:
            happened = True
            pause(speller, place)
        results.append(speller.step(seen))
    assert written(results) == "i"
