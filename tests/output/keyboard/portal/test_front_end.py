"""The real front end of the portal between the program and a back end of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.portal_desk import FRONT_END
from tests.xdesk import wait_until
from tray_asl.output.keyboard.x11.keymap import keysym_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.output.keyboard.portal.conftest import Person

TEXT = "Hello BOOK aabb 11\n"


@pytest.fixture
def person(open_desk: Callable[..., Person]) -> Person:
    if not FRONT_END.exists():
        pytest.skip("not installed: xdg-desktop-portal")
    person = open_desk(real=True)
    person.desk.own("org.kde.keyboard")
    person.desk.plasma_layouts = [["us", "", "English (US)"]]
    return person


def arrived(person: Person) -> str:
    """Return what was typed, by whichever way this version has, without the first Shift."""
    characters = {keysym_of(character): character for character in TEXT}
    pressed = [keysym for keysym, state in person.desk.keysyms if state]
    return person.desk.keyboard.text + "".join(characters[keysym] for keysym in pressed[1:])


def test_yes_types_and_a_second_start_asks_only_where_the_portal_keeps_no_answer(person: Person) -> None:
    person.desk.answer = None
    person.start()
    wait_until(lambda: person.desk.asked, "the question")
    assert person.type("A").problem == person.announced[0]
    person.desk.reply("yes")
    person.wait_for_permission()
    assert person.type(TEXT).typed == len(TEXT)
    wait_until(lambda: arrived(person) == TEXT, "the whole text")

    person.start()
    person.wait_for_permission()
    assert person.desk.asked == (1 if person.desk.front_end_version() >= 2 else 2)


def test_no_and_the_stop_button_reach_the_program(person: Person) -> None:
    person.start()
    person.wait_for_permission()
    person.desk.press_stop()
    wait_until(lambda: person.stopped, "the program to say that it was stopped")
    assert person.type("a").typed == 0

    person.desk.answer = "no"
    person.desk.forgetful = True
    assert person.keyboard
    person.keyboard.stop()
    wait_until(lambda: "did not allow" in person.type("a").problem, "the refusal")


def test_leaving_takes_an_open_question_back(person: Person) -> None:
    person.desk.answer = None
    keyboard = person.start()
    wait_until(lambda: person.desk.asked, "the question")
    keyboard.close()
    wait_until(lambda: person.desk.closed, "the question to be taken back")
