"""A letter's doubts: over letters alone, whatever the classifier weighed."""

import numpy as np
import pytest

from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.spelling.text.words.letter import Letter


def probabilities(**shares: float) -> np.ndarray:
    seen = np.zeros(len(SIGNS), np.float32)
    for name, share in shares.items():
        seen[SIGNS.index(name.removeprefix("_"))] = share
    return seen


def test_digits_that_look_like_a_letter_count_for_it_and_others_do_not() -> None:
    letter = Letter.seen("v", probabilities(V=0.3, _2=0.3, U=0.2, _5=0.2))
    assert letter.likely.sum() == pytest.approx(1)
    assert letter.confidence == pytest.approx(0.75)
    assert letter.likely[LETTERS.index("U")] == pytest.approx(0.25)


def test_what_was_drawn_or_is_no_letter_is_not_doubted() -> None:
    for character in ("j", "J", "7", "."):
        assert Letter.certain(character).confidence == 1
        assert Letter.certain(character).likely.sum() == pytest.approx(1)
    assert Letter.seen("o", probabilities(_5=1)).confidence == 1
