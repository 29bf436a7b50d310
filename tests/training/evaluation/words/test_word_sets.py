"""The words that are spelled for a report are the same on every machine: equally frequent ones go by the alphabet."""

from itertools import product

import numpy as np

from tray_asl.signs.prediction import LETTERS
from tray_asl.spelling.text.words.lexicon import Lexicon
from tray_asl.training.evaluation.simulation.signer import Signer
from tray_asl.training.evaluation.simulation.texts import Texts
from tray_asl.training.evaluation.words.word_sets import word_sets

WORDS = ["".join(letters) for letters in product("abcdefgh", repeat=5)]
LEXICON = Lexicon.of({word: 1000 + place % 7 for place, word in enumerate(WORDS)})
RANKED = [word for rest in reversed(range(7)) for word in WORDS[rest::7]]


def test_common_words() -> None:
    assert word_sets(LEXICON, np.random.default_rng(0))["common"] == RANKED[:200]


def test_texts() -> None:
    signer = Signer("one", dict.fromkeys(LETTERS, np.zeros((1, 21, 3))))
    chosen = Texts(LEXICON).choose("words", signer, 2000, np.random.default_rng(0))
    in_order = np.random.default_rng(0).choice(RANKED[:2000], 2000, replace=False)
    assert chosen == [word.upper() for word in in_order]
