"""The first signs after a while without any: held back until others follow or the last is held on for longer."""

import pytest

from tests.spelling.performer import steps, written


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
