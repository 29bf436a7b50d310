"""Which letters and words are spoken, and which are taken back in time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.output.speech.utterances import Unit, Utterances
from tray_asl.spelling.action import Action


def taken(utterances: Utterances, now: float = 0.0) -> list[str]:
    """Take all that waits, as the parts of each utterance."""
    return [" ".join(utterance.parts) for utterance in iter(lambda: utterances.take(now), None)]


def after(unit: Unit, *actions: tuple[str, int]) -> list[str]:
    utterances = Utterances(unit)
    for text, erase in actions:
        utterances.add(Action(0, text, erase), 0.0)
    return taken(utterances)


def test_waiting_letters_are_spoken_as_one_text() -> None:
    assert after("letter", ("h", 0), ("i", 0), (" ", 0), ("2", 0)) == ["h i 2"]


def test_a_letter_taken_back_before_it_was_spoken_is_not_spoken() -> None:
    assert after("letter", ("w", 0), ("0", 0), ("o", 1)) == ["w o"]


def test_a_letter_taken_back_after_it_was_spoken_leaves_the_others() -> None:
    utterances = Utterances("letter")
    utterances.add(Action(0, "w0"), 0.0)
    assert taken(utterances) == ["w 0"]
    utterances.add(Action(0, "o", erase=1), 0.0)
    assert taken(utterances) == ["o"]


def test_a_word_is_spoken_once_it_is_closed() -> None:
    assert after("word", ("hel", 0), ("l", 0), ("o", 0)) == []
    assert after("word", ("hel", 0), ("l", 0), ("o", 0), (" ", 0), ("  ", 0)) == ["hello"]
    assert after("word", ("one\ntwo ", 0)) == ["one two"]


@pytest.mark.parametrize("unit", ["word", "sentence"])
def test_what_is_reopened_is_spoken_whole_when_it_closes_again(unit: Unit) -> None:
    assert after(unit, ("hell\n", 0), ("o\n", 1)) == ["hello"]


@pytest.mark.parametrize("unit", ["word", "sentence"])
def test_what_is_unfinished_is_spoken_once_when_asked_for(unit: Unit) -> None:
    utterances = Utterances(unit)
    utterances.add(Action(0, "hello"), 0.0)
    for _ in range(2):
        utterances.end(0.0)
    assert taken(utterances) == ["hello"]


def test_each_sentence_is_spoken_by_itself_once_it_has_ended() -> None:
    typed = 'Hello there. Is it 3.5 or "four?" No!\nsee you\n\n'
    letters = [(letter, 0) for letter in typed]
    assert after("sentence", *letters) == ["Hello there.", 'Is it 3.5 or "four?"', "No!", "see you"]
    assert after("sentence", ("It is fine. And", 0)) == ["It is fine."]


def test_letters_that_have_waited_for_more_than_a_second_are_left_out_but_for_the_newest() -> None:
    utterances = Utterances("letter")
    for time, letter in enumerate("abc"):
        utterances.add(Action(0, letter), time / 2)
    assert taken(utterances, now=1.2) == ["b c"]
    utterances.add(Action(0, "d"), 2.0)
    assert taken(utterances, now=9.0) == ["d"]
    assert after("letter", ("abcdefghijklmnopqrstuvwxyz", 0)) == ["s t u v w x y z"]


def test_a_sentence_waits_for_its_turn_however_long_that_is() -> None:
    utterances = Utterances("sentence")
    utterances.add(Action(0, "One. Two. "), 0.0)
    assert taken(utterances, now=60.0) == ["One.", "Two."]


@given(st.lists(st.tuples(st.text("ab 1", max_size=2), st.integers(0, 4)), max_size=4))
def test_what_waits_is_the_text_that_is_left(actions: list[tuple[str, int]]) -> None:
    text = ""
    for added, erase in actions:
        text = text[: max(0, len(text) - erase)] + added
    assert "".join(after("letter", *actions)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("unit", ["letter", "word", "sentence", None])
def test_what_is_asked_for_is_spoken_in_the_place_of_what_waits(unit: Unit | None) -> None:
    utterances = Utterances(unit)
    utterances.add(Action(0.0, "so far. "), 0.0)
    utterances.say("so far so good")
    utterances.add(Action(0.0, "", erase=1), 0.0)
    assert taken(utterances) == ["so far so good"]
    assert not utterances.waiting
