"""The document is what stands in the editor, whatever is signed, taken back, refused or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spelling.text.test_writer import signs
from tray_asl.spelling.action import Action, Delivery
from tray_asl.spelling.text.letters_and_digits import Shape, Typed
from tray_asl.spelling.text.snippets import Snippets
from tray_asl.spelling.text.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

ERASING = ("backspace", "delete_word")

MEANINGS = ("yes ", "no", "\n", " x", "e.g. y", "\t")
"""Texts of signs of one's own."""

commands = st.one_of(
    st.sampled_from("ABOV269"),
    st.sampled_from(MEANINGS),
    st.sampled_from(["space", "plain_space", "enter", "undo", *ERASING]),
    st.builds(
        lambda letters, end, erase: Action(0, letters + end, erase),
        st.text("az"),
        st.sampled_from(["", " "]),
        st.integers(0, 3),
    ),
)


class Editor:
    """An editor that holds somebody's own text, in which the program types; it may refuse, or take only a part."""

    def __init__(self, own: str = "my thesis") -> None:
        self.text = self.own = own

    def apply(self, action: Action, erased: int | None = None, typed: int | None = None) -> Delivery:
        erased = action.erase if erased is None else min(erased, action.erase)
        typed = len(action.text) if typed is None or erased < action.erase else min(typed, len(action.text))
        typed = 0 if erased < action.erase else typed
        self.text = self.text[: len(self.text) - erased] + action.text[:typed]
        return Delivery(erased, typed)


def obey(writer: Writer, command: str | Action) -> Action | None:
    if isinstance(command, Action):  # letters that flow take back no more than their own word's
        erase = min(command.erase, len(writer.word))
        return writer.flow(Action(0, command.text, erase))
    if command in MEANINGS:
        return writer.write(0, Typed(Shape(f"own {command}", (command,), own=True)), 1)
    if len(command) == 1:
        return writer.write(0, signs(command)[0], 1)
    action: Action | None = getattr(writer, command)(0)
    return action


@pytest.mark.parametrize("case", ["lower", "upper", "sentence"])
@given(todo=st.lists(st.tuples(commands, st.integers(0, 3), st.integers(0, 3), st.integers(0, 9)), max_size=25))
def test_program_and_editor_are_never_out_of_step(case: str, todo: list[tuple[str | Action, int, int, int]]) -> None:
    """Whatever is signed and however much of it arrives, the editor holds the person's text and then the document."""
    writer, editor = Writer(), Editor()
    writer.case = case
    for command, erased, typed, luck in todo:
        writer.confirm()
        before = editor.text
        action = obey(writer, command)
        if action is None:
            continue
        delivery = editor.apply(action) if luck else editor.apply(action, erased, typed)
        if not delivery.is_whole(action):
            writer.acknowledge(action, delivery)
        assert editor.text == editor.own + writer.document
        if command in ERASING:
            assert not action.text
            assert before.startswith(editor.text)
    writer.confirm()
    while action := writer.undo(0):
        editor.apply(action)
        assert editor.text == editor.own + writer.document


@given(st.lists(commands, max_size=20))
def test_what_is_forgotten_is_never_touched(todo: list[str | Action]) -> None:
    writer = Writer()
    for command in todo:
        obey(writer, command)
    writer.forget()
    assert writer.document == writer.word == ""
    assert [obey(writer, command) for command in ("undo", *ERASING, "space")] == [None] * 4


def test_a_refused_text_is_not_erased_from_what_the_person_wrote() -> None:
    writer, editor = Writer(), Editor()
    for letter in "HI":
        action = obey(writer, letter)
        assert action is not None
        writer.acknowledge(action, Delivery.refused("No window has the focus."))
        writer.confirm()
    assert writer.delete_word(0) is None
    assert editor.text == "my thesis"


@pytest.mark.parametrize(
    ("commands", "text"),
    [
        (["H", "I", "space", "Y", "O", "delete_word"], "hi "),
        (["H", "I", "space", "Y", "O", "delete_word", "delete_word"], ""),
        (["H", "I", "space", "delete_word", "delete_word"], ""),
        (["H", "I", "enter", "Y", "delete_word"], "hi\n"),
        (["H", "I", "enter", "delete_word"], "hi"),
        (["H", "I", "backspace", "backspace", "backspace"], ""),
        (["H", "I", "space", "backspace", "backspace"], "h"),
        (["H", "I", "delete_word", "undo"], "hi"),
        (["H", "I", "space", "backspace", "A"], "hia"),
    ],
)
def test_what_erasing_leaves(commands: list[str], text: str) -> None:
    writer, editor = Writer(), Editor("")
    for command in commands:
        if action := obey(writer, command):
            editor.apply(action)
    assert editor.text == writer.document == text


@pytest.mark.parametrize(
    ("commands", "text"),
    [
        (["I", "space", "A", "backspace", "backspace", "plain_space", "A", "M"], "I am"),
        (["I", "space", "A", "backspace", "backspace", "A"], "Ia"),
        (["I", "space", "plain_space", "backspace", "A", "M", "space", "backspace", "space", "B"], "I am b"),
    ],
)
def test_a_sentence_goes_on_after_its_space_was_taken_back(commands: list[str], text: str) -> None:
    writer, editor = Writer(), Editor("")
    writer.case = "sentence"
    for command in commands:
        if action := obey(writer, command):
            editor.apply(action)
    assert editor.text == text


@pytest.mark.parametrize("elsewhere", [Writer.forget, Writer.break_off, lambda writer: writer.delete_word(0)])
def test_a_snippet_that_was_taken_back_stays_so_for_that_time_alone(elsewhere: Callable[[Writer], object]) -> None:
    writer = Writer()
    writer.snippets = Snippets({"ab": "Anna Bell"})
    for command in ("A", "B", "space", "undo"):
        obey(writer, command)
    assert writer.document == "ab"
    elsewhere(writer)
    for command in ("space", "A", "B", "space"):
        obey(writer, command)
    assert writer.document.strip() == "Anna Bell"


def test_what_follows_into_another_window_reaches_no_further_than_what_went_there() -> None:
    writer = Writer()
    obey(writer, "O")
    writer.confirm()
    first, then, _ = (obey(writer, sign) for sign in "O3A")
    assert first is not None
    assert then is not None
    assert (then.erase, then.text) == (2, "003")
    assert writer.acknowledge(first, Delivery.whole(first, moved=True)) == ()
    assert writer.document == "o"


@pytest.mark.parametrize("after", [["A", "B"], ["2"], ["space", "A"], ["2", "undo", "6"], ["backspace", "A"]])
def test_what_follows_into_another_window_stands_there_and_can_be_taken_back(after: list[str]) -> None:
    writer, editor = Writer(), Editor("")
    obey(writer, "B")
    writer.confirm()
    first = obey(writer, "O")
    assert first is not None
    for command in after:
        obey(writer, command)
    editor.apply(first)
    for action in writer.acknowledge(first, Delivery.whole(first, moved=True)):
        editor.apply(action)
    assert editor.text == writer.document != ""
    writer.confirm()
    while action := writer.undo(0):
        editor.apply(action)
        assert editor.text == writer.document


def test_a_part_that_arrived_can_be_undone() -> None:
    writer, editor = Writer(), Editor()
    action = obey(writer, "yes ")
    assert action is not None
    writer.acknowledge(action, editor.apply(action, 0, 2))
    assert (editor.text, writer.word) == ("my thesisye", "ye")
    undone = writer.undo(0)
    assert undone is not None
    editor.apply(undone)
    assert editor.text == "my thesis"
    assert writer.undo(0) is None
