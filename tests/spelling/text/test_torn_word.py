"""A word whose beginning was forgotten: its rest stays as it is spelled and teaches nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.spelling.performer import even, perform, written
from tests.spelling.text.test_closed_word import accepted, spell
from tests.spelling.text.test_writer import signs
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.spelling.action import Action, Delivery
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.snippets import Snippets
from tray_asl.spelling.text.vocabulary import Vocabulary
from tray_asl.spelling.text.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = SpellingSettings(words="correct", completions=True, case="sentence")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    loaded = Vocabulary()
    loaded.load(SETTINGS)
    return loaded


@pytest.fixture
def writer(vocabulary: Vocabulary) -> Writer:
    made = Writer()
    made.configure(SETTINGS, vocabulary.assistant(SETTINGS), Snippets({"addr": "12 Elm Street"}))
    return made


def close(writer: Writer, letters: str) -> str:
    """Spell a word that the classifier is not sure of and close it; give what stands then."""
    spell(writer, letters, 0.8)
    writer.space(0.0)
    return writer.document


def forget(writer: Writer) -> None:
    writer.forget()


def move(writer: Writer) -> None:
    """Have a letter arrive in another window, and take it back there."""
    action = writer.write(0.0, signs("X")[0], 1.0)
    writer.acknowledge(action, Delivery.whole(action, moved=True))
    writer.backspace(0.0)


def refuse(writer: Writer) -> None:
    """Have no window there for a letter."""
    action = writer.write(0.0, signs("X")[0], 1.0)
    writer.acknowledge(action, Delivery.refused("No window has the focus.", lost=True))
    writer.forget()


WAYS = pytest.mark.parametrize("lose", [forget, move, refuse])


@WAYS
@pytest.mark.parametrize("rest", ["THFRE", "IM", "ADDR"])  # which alone would be there, I'm and an address
def test_the_rest_of_a_word_stays_as_it_is_spelled(writer: Writer, lose: Callable[[Writer], None], rest: str) -> None:
    spell(writer, "H")
    lose(writer)
    assert close(writer, rest) == f"{rest.lower()} "
    assert close(writer, "THFRE").endswith(" there ")


@WAYS
def test_the_rest_of_a_word_teaches_nothing(writer: Writer, lose: Callable[[Writer], None]) -> None:
    spell(writer, "H")
    lose(writer)
    for word in ("ELLO", "HAND", "IS"):
        close(writer, word)
    assert accepted(writer) == ["hand"]


def test_the_rest_of_a_word_is_not_completed(writer: Writer) -> None:
    spell(writer, "H")
    writer.forget()
    spell(writer, "AD")
    assert writer.completions == ()
    writer.space(0.0)
    spell(writer, "AD")
    assert writer.completions[0] == "addr"


def test_the_rest_of_a_word_is_no_number(writer: Writer) -> None:
    for sign in signs("B"):
        writer.write(0.0, sign, 1.0)
    writer.forget()
    for sign in signs("OO"):
        writer.write(0.0, sign, 1.0)
    writer.enter(0.0)
    assert writer.document == "oo\n"


def test_however_the_rest_is_taken_back_it_is_the_rest(writer: Writer) -> None:
    spell(writer, "H")
    writer.forget()
    spell(writer, "A")
    writer.backspace(0.0)
    close(writer, "IM")
    writer.undo(0.0)
    writer.space(0.0)
    assert writer.document == "im "


@pytest.mark.parametrize("times", [1, 2])
def test_a_word_that_was_closed_or_had_not_begun_is_not_torn(writer: Writer, times: int) -> None:
    close(writer, "HAND")
    for _ in range(times):
        writer.forget()
    assert close(writer, "THFRE") == "There "
    spell(writer, "H")
    writer.forget()
    writer.forget()
    assert close(writer, "THFRE") == "thfre "


def test_words_that_flow_are_no_exception(writer: Writer) -> None:
    writer.flow(Action(0.0, "h"))
    writer.forget()
    writer.flow(Action(0.0, "im "))
    assert writer.document == "im "
    writer.flow(Action(0.0, "im "))
    assert writer.document == "im I'm "


@pytest.mark.parametrize("place", ["leave", "forget", "interrupt"])
def test_a_hand_that_goes_away_ends_the_word_that_was_forgotten(place: str) -> None:
    speller = Speller(SpellingSettings(words="correct", case="sentence"))

    def sign(script: str) -> str:
        return written([speller.step(seen) for seen in perform(f"{script}, I 1s, moving .3s, M 1s, away 2s", even(30))])

    assert written(speller.step(seen) for seen in perform("H 1s", even(30))) == "H"
    getattr(speller, place)()
    assert sign("moving .3s") == "im "
    assert written(speller.step(seen) for seen in perform("H 1s", even(30))) == "h"
    getattr(speller, place)()
    assert sign("away 2s") == "I'm "
