"""What a wrong file costs: the wrong lines, and a sentence that helps with each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.settings.check import check
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.spelling import SpellingSettings

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from([*Settings.model_fields, *SpellingSettings.model_fields, "speling"]) | st.text()


@pytest.mark.parametrize(
    ("table", "name", "value", "sentence"),
    [
        ("spelling", "hold_ms", -5, "= -5: must be a whole number of milliseconds from 0 to 60000"),
        ("spelling", "hold_ms", True, "= true: must be a whole number of milliseconds from 0 to 60000"),
        ("spelling", "margin", 1.5, "= 1.5: must be a number from 0 to 1"),
        ("spelling", "margin", float("nan"), "= NaN: must be a number from 0 to 1"),
        ("spelling", "signs", "leters", '= "leters": must be one of "letters", "digits", "auto"'),
        ("tray", "show", "perhaps", '= "perhaps": must be true or false'),
        ("camera", "source", ["0"], '= ["0"]: must be text in "quotes"'),
        (
            "output",
            "to",
            ["keyboard", "screen"],
            '= ["keyboard", "screen"]: must be a list of one or more of "keyboard", "speech", "terminal", "display"',
        ),
        ("output", "to", [], '= []: must be a list of one or more of "keyboard", "speech", "terminal", "display"'),
        ("spelling", "holdms", 5, "= 5: no such setting, it has no effect; did you mean spelling.hold_ms?"),
        ("tray", "hold_ms", 5, "= 5: no such setting, it has no effect; did you mean spelling.hold_ms?"),
        ("tray", "zzz", 5, "= 5: no such setting, it has no effect; [tray] has show, start_on"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed_and_the_rest_counts(
    table: str, name: str, value: object, sentence: str
) -> None:
    data = {"speech": {"voice": "en-us"}, table: {name: value}}
    settings, wrong = check(data, Settings())
    assert wrong == {f"{table}.{name}": f"{table}.{name} {sentence}"}
    assert settings == Settings.model_validate({"speech": {"voice": "en-us"}})


def test_an_unknown_table_is_named_with_the_one_that_may_have_been_meant() -> None:
    _, wrong = check({"speling": {"hold_ms": 5}}, Settings())
    assert wrong == {"speling": "speling: no such table, it has no effect; did you mean [spelling]?"}


@pytest.mark.parametrize("name", ["copy", "model_fields", "__class__", ""])
def test_a_name_that_python_knows_is_as_unknown_as_any(name: str) -> None:
    settings, wrong = check({name: {"x": 1}, "tray": {name: 2}}, Settings())
    assert settings == Settings()
    assert list(wrong) == [f"tray.{name}", name]


def test_a_value_in_the_place_of_a_table() -> None:
    _, wrong = check({"tray": True}, Settings())
    assert wrong == {"tray": "tray: must be a table, a line [tray] with its settings below it"}


def test_a_pasted_page_does_not_fill_the_message() -> None:
    _, wrong = check({"spelling": {"hold_ms": "many words " * 1000}}, Settings())
    assert len(wrong["spelling.hold_ms"]) < 200


def test_a_camera_may_be_given_as_a_plain_number() -> None:
    settings, wrong = check({"camera": {"source": 1}}, Settings())
    assert (settings.camera.source, wrong) == ("1", {})


def test_what_counted_before_stands_in_for_a_wrong_value_and_the_default_for_a_missing_one() -> None:
    before = Settings(spelling=SpellingSettings(hold_ms=800, margin=0.3))
    settings, _ = check({"spelling": {"hold_ms": "long"}}, before)
    assert settings.spelling == SpellingSettings(hold_ms=800)


@given(st.dictionaries(NAMES, JUNK | st.dictionaries(NAMES, JUNK)))
def test_no_content_is_too_strange_to_be_judged(data: dict[str, object]) -> None:
    settings, wrong = check(data, Settings())
    assert Settings.model_validate(settings.model_dump()) == settings
    assert all(wrong.values())
