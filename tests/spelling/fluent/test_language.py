"""What is likely to be spelled next adds up, and knows words from other strings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.signs.prediction import LETTERS
from tray_asl.spelling.fluent.language import END, WordLanguage
from tray_asl.spelling.text.words.lexicon import Lexicon

LEXICON = Lexicon.of({"the": 900, "then": 50, "hello": 30, "help": 20, "tea": 10})


@pytest.fixture(scope="module")
def language() -> WordLanguage:
    return WordLanguage(LEXICON)


def cost(language: WordLanguage, word: str) -> float:
    letters = sum(language.following(word[:i])[LETTERS.index(letter)] for i, letter in enumerate(word))
    return float(letters + language.following(word)[END])


@given(word=st.text(LETTERS, max_size=12))
def test_what_may_follow_sums_to_one(word: str) -> None:
    assert np.exp(WordLanguage(LEXICON).following(word)).sum() == pytest.approx(1)


def test_a_common_word_is_likelier_than_a_rare_one_and_both_than_none(language: WordLanguage) -> None:
    assert cost(language, "THE") > cost(language, "TEA") > cost(language, "TEH")


def test_a_code_costs_little_more_than_its_letters(language: WordLanguage) -> None:
    code = "XQZVKWJ"
    assert cost(language, code) > -(len(code) + 1) * np.log(len(LETTERS) + 1) - 4
