"""The report on correction counts rightly, and people spell with their own hands."""

from pathlib import Path

import numpy as np
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.spelling.text.words.corrector import Corrector
from tray_asl.spelling.text.words.letter import Letter
from tray_asl.spelling.text.words.lexicon import Lexicon
from tray_asl.training.dataset.samples import Samples
from tray_asl.training.evaluation.edit_distance import distance
from tray_asl.training.evaluation.words.command import words
from tray_asl.training.evaluation.words.score import Score, score
from tray_asl.training.evaluation.words.typist import Slips, Typist

WORD = st.text("abc", max_size=6)
NO_SLIPS = Slips(0, 0, 0, 0)


@given(WORD, WORD, WORD)
def test_edit_distance_is_a_distance(a: str, b: str, c: str) -> None:
    assert (distance(a, b) == 0) == (a == b)
    assert distance(a, b) == distance(b, a) <= max(len(a), len(b))
    assert distance(a, c) <= distance(a, b) + distance(b, c)


def test_edit_distance_counts_single_changes() -> None:
    assert distance("kitten", "sitting") == 3
    assert distance("helo", "hello") == 1


def letters(typed: str, or_else: str) -> list[Letter]:
    return [
        Letter(a, (0.6 * Letter.certain(a).likely + 0.4 * Letter.certain(b).likely).astype(np.float32))
        for a, b in zip(typed, or_else, strict=True)
    ]


def test_a_word_mended_spoiled_or_swapped_is_counted_as_such() -> None:
    corrector = Corrector(Lexicon.of({"mother": 1000}))
    mended = score("mother", letters("nother", "mother"), corrector)
    assert mended == Score(6, 1, wrong_before=1, words_before=1)
    spoiled = score("nother", letters("nother", "mother"), corrector)
    assert spoiled == Score(6, 1, wrong_after=1, words_after=1, spoiled=1)
    swapped = score("bother", letters("nother", "mother"), corrector)
    assert swapped == Score(6, 1, 1, 1, 1, 1, swapped=1)
    lost = score("a", [], corrector)
    assert lost == Score(1, 1, 1, 1, 1, 1)
    assert mended + lost == Score(7, 2, 2, 1, 2, 1)


def typist(seed: int = 0) -> Typist:
    """Make a person who has shown each still letter once, with a hand that tells which it is."""
    still = [SIGNS.index(letter) for letter in LETTERS if letter not in "JZ"]
    hands = np.zeros((len(still), 21, 3), np.float32)
    hands[:, 9] = [[1, 0, 0]]
    hands[:, 4, 0] = still
    count = len(still)
    samples = Samples(hands, np.array(still), np.full(count, "s"), np.full(count, "p"), np.zeros(count, np.bool_))
    return Typist(
        samples, lambda shown: np.eye(36, dtype=np.float32)[shown[:, 4, 0].round().astype(int)], seed=seed, patient=True
    )


def spelled(word: str, slips: Slips) -> str:
    return "".join(letter.character for letter in typist().spell(word, slips))


def test_words_arrive_as_spelled_but_for_the_slips_asked_for() -> None:
    assert spelled("jazz", NO_SLIPS) == "jazz"
    assert spelled("hello", Slips(0, 0, 0, undoubled=1)) == "helo"
    assert spelled("hello", Slips(0, 0, doubled=1, undoubled=0)) == "hheelllloo"
    assert spelled("hello", Slips(0, dropped=1, doubled=0, undoubled=0)) == "l"
    assert len(spelled("hello", Slips(inserted=1, dropped=0, doubled=0, undoubled=0))) == 9


def test_real_people_are_understood_better_with_correction_and_better_yet_once_learned(hand_data: Path) -> None:
    person = hand_data / "dev" / "landmarks" / "yogesh.npz"
    result = CliRunner().invoke(words, [str(person), "--learned", "1"], catch_exceptions=False)
    assert result.exit_code == 0
    _, unknown, learned = result.output.split("everybody")
    rows = [next(line for line in table.splitlines() if "common" in line) for table in (unknown, learned)]
    wrong = [[float(cell.strip(" %")) for cell in row.split("│")[2:4]] for row in rows]
    assert wrong[0][1] < wrong[0][0]
    assert wrong[1][1] < wrong[1][0]
    assert wrong[1][0] < wrong[0][0]
