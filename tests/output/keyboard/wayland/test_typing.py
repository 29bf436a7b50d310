"""Typing on a real compositor into a real terminal: what is typed arrives, whatever the person's keyboard does."""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING

import pytest

from tests.waydesk import LEFT_ALT, LEFT_CONTROL, SUPER, PersonsKeyboard
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tests.waydesk import Foot, WayDesk
    from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard

A_KEY = 30


def test_hundreds_of_characters_arrive_exactly(foot: Foot, keyboard: WaylandKeyboard) -> None:
    """Doubles, digits, capitals, punctuation, backspaces, and characters that no US keyboard has."""
    chance = random.Random(7)  # noqa: S311 - not for secrets
    expected = ""
    while len(expected) < 600:
        text = chance.choice(string.printable[:95]) * chance.choice((1, 1, 2, 3)) + chance.choice(("", "", "\n", "\t"))
        action = Action(0, text, erase=min(len(expected), chance.choice((0, 0, 0, 1, 4))))
        delivery = keyboard.apply(action)
        assert not delivery.problem, len(expected)
        assert delivery == Delivery.whole(action)
        expected = expected[: len(expected) - action.erase] + text
    expected += "é 😀 ßЖ 語."
    assert keyboard.apply(Action(0, "é 😀 ßЖ 語.")).typed == 9
    assert foot.text("語.") == expected


def test_keys_with_names_arrive_with_their_modifiers(foot: Foot, keyboard: WaylandKeyboard) -> None:
    for key in ("up", "ctrl+right", "ctrl+e", "alt+shift+q", "shift+tab", "f5"):
        assert keyboard.apply(Action(0, "", key=key)) == Delivery(0, 0, pressed=1)
    assert keyboard.apply(Action(0, ".", key="escape")) == Delivery(0, 1, pressed=1)
    assert foot.text(".") == "\x1b[A\x1b[1;5C\x05\x1bQ\x1b[Z\x1b[15~\x1b."


def test_more_unusual_characters_than_keys(foot: Foot, keyboard: WaylandKeyboard) -> None:
    unusual = "".join(chr(0x4E00 + number) for number in range(60))
    assert keyboard.apply(Action(0, unusual + "end")) == Delivery(0, 63)
    assert foot.text("end") == unusual + "end"


def test_what_no_key_can_have_is_refused_and_the_rest_goes_on(foot: Foot, keyboard: WaylandKeyboard) -> None:
    delivery = keyboard.apply(Action(0, "ab\x1bc"))
    assert (delivery.typed, delivery.lost) == (2, False)
    assert "control character" in delivery.problem
    odd = "\u200d\ufeff\ufffe\u00a0\U0010ffff\ue000."
    assert keyboard.apply(Action(0, odd)) == Delivery(0, len(odd))
    assert foot.text(".") == f"ab{odd}"


@pytest.mark.parametrize("held", [LEFT_CONTROL, LEFT_ALT, SUPER])
def test_what_the_person_holds_makes_no_shortcut_of_a_letter(
    session: WayDesk, foot: Foot, keyboard: WaylandKeyboard, held: tuple[int, int]
) -> None:
    person = PersonsKeyboard(session)
    try:
        person.hold(held)
        assert keyboard.apply(Action(0, "cdd", erase=0)) == Delivery(0, 3)
        person.release(held)
        assert keyboard.apply(Action(0, ".", erase=1)) == Delivery(1, 1)
        assert foot.text(".") == "cd."
    finally:
        person.close()


def test_the_persons_layout_and_caps_lock_stay_theirs(session: WayDesk, foot: Foot, keyboard: WaylandKeyboard) -> None:
    person = PersonsKeyboard(session, "ru")
    try:
        person.lock(1 << 1)
        person.tap(A_KEY)
        assert keyboard.apply(Action(0, "aBé")) == Delivery(0, 3)
        person.tap(A_KEY)
        assert keyboard.apply(Action(0, ".")) == Delivery(0, 1)
        assert foot.text(".") == "ФaBéФ."
    finally:
        person.close()
