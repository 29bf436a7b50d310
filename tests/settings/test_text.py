"""The file as it is first written, and what is left of a person's own file after a change."""

import tomllib

import pytest
from hypothesis import given

from tests.settings.valid import any_settings, of_many_parts, settings_and_change
from tray_asl.settings import describe
from tray_asl.settings.check import check
from tray_asl.settings.schema import Settings
from tray_asl.settings.text import UnchangeableError, file_text, with_value

THEIRS = """\
# My settings, do not touch!
[speech]   # I am deaf, this is for others
voice = 'en-us'    # the nice one

words_per_minute   =   150


[output]
to = [
    "keyboard",  # what I write in
    # "speech",  only at the shop
]
# The rest is from my brother
[spelling]
  hold_ms = 0x1F4 # 500
  future_setting = { a = 1 }
"""


@pytest.mark.parametrize("key", describe.all_keys())
def test_the_first_file_says_of_every_setting_what_it_is_for_and_may_be(key: str) -> None:
    section, name = key.split(".")
    lines = file_text(Settings()).splitlines()
    table = next(index for index, line in enumerate(lines) if line.startswith(f"[{section}] # "))
    place = next(index for index, line in enumerate(lines) if line.startswith(f"{name} = ") and index > table)
    start = max(index for index, line in enumerate(lines[:place]) if not line)
    comment = " ".join(line.removeprefix("# ") for line in lines[start + 1 : place])
    value = lines[place].removeprefix(f"{name} = ")
    assert comment == f"{describe.purpose(key)} Allowed: {describe.allowed(key)}. Default: {value}."
    assert describe.purpose(key)


def test_the_first_file_is_narrow_enough_to_read() -> None:
    assert max(map(len, file_text(Settings()).splitlines())) <= 100


@of_many_parts
@given(any_settings())
def test_whatever_can_be_set_comes_back_from_the_file(settings: Settings) -> None:
    assert check(tomllib.loads(file_text(settings)), Settings()) == (settings, {})


@of_many_parts
@given(settings_and_change())
def test_a_change_is_one_line_of_difference(case: tuple[Settings, str, object]) -> None:
    settings, key, value = case
    before = file_text(settings).split("\n")
    after = with_value(file_text(settings), key, value).split("\n")
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) <= 1


def test_a_change_keeps_comments_order_and_spacing() -> None:
    changed = with_value(with_value(THEIRS, "spelling.hold_ms", 700), "speech.words_per_minute", 160)
    assert changed == THEIRS.replace("0x1F4 #", "700 #").replace("150", "160")


def test_a_list_keeps_the_comments_between_its_lines() -> None:
    changed = with_value(THEIRS, "output.to", ["keyboard", "speech"])
    assert tomllib.loads(changed)["output"]["to"] == ["keyboard", "speech"]
    for comment in ("# what I write in", '# "speech",  only at the shop', "# The rest is from my brother"):
        assert comment in changed


def test_a_setting_that_was_not_there_is_added_to_its_own_table_with_its_explanation() -> None:
    changed = with_value(THEIRS, "output.to", ["speech"])
    changed = with_value(changed, "speech.unit", "word")
    speech, output = changed.split("[output]")
    assert describe.purpose("speech.unit") in speech
    assert speech.rstrip().endswith('unit = "word"')
    assert "# The rest is from my brother\n[spelling]" in output


def test_a_table_that_was_not_there_is_added_at_the_end() -> None:
    changed = with_value(THEIRS, "tray.show", value=False)
    assert changed.startswith(THEIRS)
    assert tomllib.loads(changed)["tray"] == {"show": False}


def test_windows_line_ends_stay() -> None:
    changed = with_value(THEIRS.replace("\n", "\r\n"), "speech.unit", "word")
    assert changed.count("\n") == changed.count("\r\n") > THEIRS.count("\n")


def test_numbers_that_are_none_keep_no_other_setting_from_being_changed() -> None:
    theirs = "[hand]\nmin_detection = nan # a\n[spelling]\nhold_ms = 400\n[theirs]\nlist = [[nan, inf], {x = -nan}]\n"
    assert with_value(theirs, "spelling.hold_ms", 700) == theirs.replace("400", "700")
    assert with_value(theirs, "hand.min_detection", 0.5) == theirs.replace("nan #", "0.5 #")


@pytest.mark.parametrize(
    "text",
    [
        "spelling.hold_ms = 1 # a\nspelling.case = 'upper' # b\n",
        "spelling = {hold_ms = 1, case = 'upper'} # a b\n",
        "[spelling]\nhold_ms = 1 # a\n[tray] # b\n",
        "['spelling']\n\"hold_ms\" = 1 # a\n# b",
        "[spelling]\n# a\n[spelling.future]\nx = 1 # b\n",
        "[spelling.future]\nx = 1 # a\n[tray]\n[spelling] # b\n",
        "# a\nunknown = nan # b\n",
        "# a # b",
    ],
)
@pytest.mark.parametrize("key", ["spelling.hold_ms", "spelling.margin"])
def test_every_way_to_write_a_table_is_changed_or_refused_but_never_damaged(text: str, key: str) -> None:
    value = 7 if key.endswith("_ms") else 0.5
    section, name = key.split(".")
    try:
        changed = with_value(text, key, value)
    except UnchangeableError:
        return
    assert tomllib.loads(changed)[section].pop(name) == value
    assert "# a" in changed
    assert "# b" in changed or "a b" in changed
