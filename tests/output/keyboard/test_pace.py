"""How far keys are kept apart."""

from __future__ import annotations

import pytest

from tray_asl.output.keyboard.pace import Pace, overtakes


@pytest.mark.parametrize(
    ("before", "key", "expected"),
    [
        ("\b", "a", True),
        ("\b", "enter", True),
        ("\b", "\b", False),
        ("a", "\b", False),
        ("a", "😀", True),
        ("\b", "😀", True),
        ("😀", "👍", False),
        ("😀", "a", False),
        ("", "😀", False),
        ("", "a", False),
    ],
)
def test_which_keys_might_take_effect_too_early(before: str, key: str, expected: bool) -> None:  # noqa: FBT001
    assert overtakes(before, key) is expected


def test_those_wait_even_where_others_go_as_fast_as_they_can() -> None:
    pace = Pace(0)
    delays = [pace.delay(key) for key in "ab\b\bc😀"]
    assert delays[:4] == [0, 0, 0, 0]
    assert delays[4] > 0.05
    assert delays[5] > delays[4] + 0.05
