"""How long a modifier sign waits for the sign after it."""

import pytest

from tests.spelling.performer import steps, written


@pytest.mark.parametrize(("style", "seconds"), [("hold", 4.5), ("instant", 4.5), ("fluent", 4.5), ("hold", 1.0)])
def test_a_sign_that_is_begun_in_time_is_looked_up_however_long_it_is_held(style: str, seconds: float) -> None:
    script = f"ily .8s, moving {seconds}s, T 1.5s, moving .3s"
    assert written(steps(script, style=style, fluent_words=False)) == "@"


def test_a_sign_that_is_begun_too_late_is_a_letter() -> None:
    assert written(steps("ily .8s, moving 5.5s, T 1.5s, moving .3s")) == "t"
