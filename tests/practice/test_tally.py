"""The tries of each letter: what is weak, what is forgotten, and what a damaged file costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.practice.tally import Tally

if TYPE_CHECKING:
    from pathlib import Path


def test_a_letter_that_often_goes_wrong_is_named_until_it_goes_right(tmp_path: Path) -> None:
    path = tmp_path / "state" / "practice.json"
    tally = Tally(path)
    for letter, wrong in (("A", False), ("M", True), ("A", False), ("M", True), ("A", False), ("M", True)):
        tally.add(letter, 2.0, wrong=wrong)
    assert tally.to_learn == ["M"]
    assert round(tally.letters_a_minute or 0) == 30
    again = Tally(path)
    assert again.to_learn == ["M"]
    for _ in range(12):
        again.add("M", 1.0, wrong=False)
    assert again.to_learn == []
    again.clear()
    assert Tally(path).letters_a_minute is None


def test_a_damaged_or_unwritable_file_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "practice.json"
    for damage in (b"\xff{", b"[]", b'{"A": {"weight": "many"}}', b'{"A": {"weight": NaN}}', b'{"A": {"tries": 1}}'):
        path.write_bytes(damage)
        tally = Tally(path)
        assert tally.letters_a_minute is None
        assert tally.to_learn == []
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    other = Tally(in_the_way / "practice.json")
    other.add("A", 1.0, wrong=False)
    assert other.letters_a_minute == 60
