"""Too few pictures are noticed while a hand is in them, and whose fault it is."""

import pytest

from tray_asl.engine.rate import FrameRate


@pytest.mark.parametrize(
    ("step", "worked", "hand", "words"),
    [
        (1 / 30, 0.02, True, ""),
        (1 / 15, 0.05, True, ""),
        (1 / 8, 0.12, True, "computer is too busy to look at more than 8"),
        (1 / 8, 0.01, True, "camera gives only 8"),
        (1 / 8, 0.01, False, ""),
        (2.0, 0.01, True, ""),
    ],
)
def test_few_pictures_are_explained_and_no_more_once_there_are_enough(
    step: float, worked: float, words: str, *, hand: bool
) -> None:
    rate, time = FrameRate(), 0.0
    for _ in range(60):
        rate.see(time, worked, hand=hand)
        time += step
    assert words in rate.sentence
    assert bool(rate.sentence) == bool(words)
    for _ in range(200):
        rate.see(time, 0.01, hand=True)
        time += 1 / 30
    assert rate.sentence == ""
