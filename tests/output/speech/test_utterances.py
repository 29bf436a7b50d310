"""Which letters and words are spoken, and which are taken back in time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.output.speech.utterances import Unit, Utterances
from tray_asl.spelling.action import Action


def after(unit: str, *actions: tuple[str, int]) -> str:
    utterances = Utterances(unit)  # type: ignore[arg-type]
    for text, erase in actions:
        utterances.add(Action(0, text, erase))
    return utterances.take()


def test_waiting_letters_are_spoken_as_one_text_each_by_its_name() -> None:
    assert after("letter", ("h", 0), ("i", 0), (" ", 0), ("2", 0)) == "H, I, 2"


def test_a_letter_taken_back_before_it_was_spoken_is_not_spoken() -> None:
    assert after("letter", ("w", 0), ("0", 0), ("o", 1)) == "W, O"


def test_a_letter_taken_back_after_it_was_spoken_leaves_the_others() -> None:
    utterances = Utterances("letter")
    utterances.add(Action(0, "w0"))
    assert utterances.take() == "W, 0"
    utterances.add(Action(0, "o", erase=1))
    assert utterances.take() == "O"


def test_a_word_is_spoken_once_it_is_closed() -> None:
    assert after("word", ("hel", 0), ("l", 0), ("o", 0)) == ""
    assert after("word", ("hel", 0), ("l", 0), ("o", 0), (" ", 0), ("  ", 0)) == "hello"
    assert after("word", ("one\ntwo ", 0)) == "one two"


def test_a_word_that_is_reopened_is_spoken_whole_when_it_closes_again() -> None:
    assert after("word", ("hell ", 0), ("o ", 1)) == "hello"


def test_the_unfinished_word_is_spoken_when_asked_for() -> None:
    utterances = Utterances("word")
    utterances.add(Action(0, "hello"))
    utterances.end_word()
    assert utterances.take() == "hello"


def test_speech_never_lags_far_behind() -> None:
    assert after("letter", ("abcdefghijklmnopqrstuvwxyz", 0)) == "S, T, U, V, W, X, Y, Z"


@given(st.lists(st.tuples(st.text("ab 1", max_size=2), st.integers(0, 4)), max_size=4))
def test_what_waits_is_the_text_that_is_left(actions: list[tuple[str, int]]) -> None:
    text = ""
    for added, erase in actions:
        text = text[: max(0, len(text) - erase)] + added
    assert after("letter", *actions) == ", ".join([c.upper() for c in text if c != " "])


@pytest.mark.parametrize("unit", ["letter", "word"])
def test_a_line_is_spoken_whole_and_in_the_place_of_what_waits(unit: Unit) -> None:
    utterances = Utterances(unit)
    utterances.add(Action(0.0, "so far "))
    utterances.add_line("so far so good")
    utterances.add(Action(0.0, "", erase=1))
    assert utterances.take() == "so far so good"
    assert not utterances.waiting
