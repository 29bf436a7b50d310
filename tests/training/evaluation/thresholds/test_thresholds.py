"""The study of thresholds counts rightly, and chooses with care."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.training.extra import needs_extra
from tray_asl.signs.prediction import LETTERS
from tray_asl.training.evaluation.edit_distance import distance
from tray_asl.training.evaluation.simulation.signer import Signer
from tray_asl.training.evaluation.thresholds.choice import choose
from tray_asl.training.evaluation.thresholds.command import thresholds
from tray_asl.training.evaluation.thresholds.grid import DEFAULT, Point, Thresholds
from tray_asl.training.evaluation.thresholds.tally import Tally, tally

WORD = st.text("ABC", max_size=6)
QUICK, HASTY = Thresholds(0.6, 150, 300), Thresholds(0.4, 50, 50)


@pytest.mark.parametrize(
    ("arrived", "found"),
    [
        ("HELLO", Tally(5)),
        ("HELO", Tally(5, lost=1)),
        ("HHELLO", Tally(5, doubled=1)),
        ("HELLOO", Tally(5, doubled=1)),
        ("HEXLLO", Tally(5, false=1)),
        ("HSLLO", Tally(5, replaced=1)),
        ("", Tally(5, lost=5)),
    ],
)
def test_what_became_of_letters(arrived: str, found: Tally) -> None:
    assert tally(arrived, "HELLO") == found


@given(WORD, WORD)
def test_no_fewer_edits_would_do(arrived: str, meant: str) -> None:
    found = tally(arrived, meant)
    assert found.letters == len(meant)
    assert found.edits == distance(arrived, meant)


def point(chosen: Thresholds, rate: float, wrong: int, false: float) -> Point:
    return Point(chosen, rate, (Tally(100, lost=wrong),), false)


def test_the_fewest_wrong_are_chosen_unless_they_cost_elsewhere() -> None:
    own = [point(DEFAULT, 0.6, 3, 1), point(DEFAULT, 1.0, 20, 1)]
    quick = [point(QUICK, 0.6, 3, 1), point(QUICK, 1.0, 5, 1)]
    assert choose(own + quick, 1.0)[0].thresholds == QUICK
    types_of_no_sign = [point(HASTY, 0.6, 3, 9), point(HASTY, 1.0, 2, 9)]
    worse_when_slow = [point(HASTY, 0.6, 8, 1), point(HASTY, 1.0, 2, 1)]
    for hasty in (types_of_no_sign, worse_when_slow):
        assert choose(own + quick + hasty, 1.0)[0].thresholds == QUICK
    assert choose([*own, *quick, *worse_when_slow], 0.6)[0].thresholds == DEFAULT  # the longest of equals


def test_among_equals_a_letter_lost_is_better_than_one_that_was_not_meant() -> None:
    rash = Point(QUICK, 1.0, (Tally(100, replaced=5),), 1)
    assert choose([point(DEFAULT, 1.0, 5, 1), rash], 1.0)[0].thresholds == DEFAULT
    assert choose([Point(DEFAULT, 1.0, rash.people, 1), point(QUICK, 1.0, 5, 1)], 1.0)[0].thresholds == QUICK


@needs_extra
def test_the_command_measures_people_and_no_signs(tmp_path: Path, signer: Signer) -> None:
    hands, labels = zip(*((signer.hands[letter][0] * 90, letter) for letter in LETTERS), strict=True)
    person, none = tmp_path / "person.npz", tmp_path / "none.npz"
    np.savez(person, landmarks=np.stack(hands), label=np.array(labels))
    np.savez(none, landmarks=np.stack(hands[:4]), label=np.full(4, "none"))
    table, plot = tmp_path / "t.json", tmp_path / "t.png"
    settings = "--enter .6 --debounce 150 --hold 300 --rate 1 --texts 2"
    arguments = f"{person} --no-sign {none} {settings} --to {plot} --table {table}"
    result = CliRunner().invoke(thresholds, arguments, catch_exceptions=False)
    assert "Choose enter_confidence = 0.6" in result.output
    rows = json.loads(table.read_text(encoding="utf-8"))
    assert {(row["debounce_ms"], row["hold_ms"]) for row in rows} == {(150, 300), (250, 400)}
    assert all(row["no sign"] > 0 for row in rows)  # they are letters in truth
    assert plot.stat().st_size > 0


@needs_extra
def test_a_speed_that_is_not_measured_is_not_chosen_for(tmp_path: Path) -> None:
    data = tmp_path / "a.npz"
    data.touch()
    result = CliRunner().invoke(thresholds, f"{data} --rate 1 --at 3")
    assert "none of the speeds" in result.output


@needs_extra
def test_somebody_who_can_spell_no_word_is_named(tmp_path: Path, signer: Signer) -> None:
    person = tmp_path / "vera.npz"
    np.savez(person, label=np.full(len(signer.hands["V"]), "V"), landmarks=signer.hands["V"].astype(np.float32))
    result = CliRunner().invoke(thresholds, [str(person), "--rate", "1"])
    assert "vera shows too few letters" in str(result.exception)
