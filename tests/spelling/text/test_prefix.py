"""How far two texts are the same."""

import pytest

from tray_asl.spelling.text.prefix import common_prefix


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("", "", 0), ("hello", "", 0), ("hello", "help", 3), ("hi", "hi there", 2), ("a", "b", 0), ("abc", "xbc", 0)],
)
def test_the_characters_with_which_both_begin_are_counted(one: str, other: str, count: int) -> None:
    assert common_prefix(one, other) == common_prefix(other, one) == count
