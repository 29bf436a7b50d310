"""The desktop's question and the person's answer: yes, no, not yet, taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.xdesk import wait_until
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.portal import remote_desktop
from tray_asl.output.keyboard.portal.grant import forget_refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.output.keyboard.portal.conftest import Person


def test_nothing_is_typed_before_the_person_has_answered_and_they_know_which_switch_to_turn_on(person: Person) -> None:
    person.desk.answer = None
    person.start()
    wait_until(lambda: person.desk.asked, "the question")
    assert "Allow Remote Interaction" in person.announced[0]
    refused = person.type("A")
    assert (refused.typed, refused.problem) == (0, person.announced[0])

    person.desk.reply("yes")
    person.wait_for_permission()
    assert person.type("B").typed == 1
    assert person.desk.keyboard.text == "B"


def test_the_second_start_asks_nothing_and_every_token_is_used_once(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "tray_asl/portal.json"
    tokens = []
    for start in range(3):
        person.start()
        if start == 0:
            person.wait_for_permission()
        assert person.type("a").typed  # at once, where nobody is asked
        tokens.append(json.loads(file.read_text())["token"])
        assert file.stat().st_mode & 0o777 == 0o600
    assert person.desk.asked == 1
    assert len(person.announced) == 1
    assert person.desk.given_tokens == ["", *tokens[:2]]


def test_a_no_is_remembered_until_the_person_takes_it_back(person: Person) -> None:
    person.desk.answer = "no"
    person.start()
    wait_until(lambda: "did not allow" in person.type("A").problem, "the refusal")

    person.start()
    assert "Ask again for permission to type" in person.type("A").problem
    assert person.desk.asked == 1
    assert not person.stopped  # there was nothing to stop

    person.desk.answer = "yes"
    forget_refusal()
    person.wait_for_permission()
    assert person.desk.asked == 2


def test_the_stop_button_switches_typing_off_until_the_person_switches_it_on(person: Person) -> None:
    keyboard = person.start()
    person.wait_for_permission()
    person.type("ab")
    person.desk.press_stop()
    wait_until(lambda: person.stopped, "the program to say that it was stopped")
    refused = person.type("c")
    assert (refused.typed, refused.lost, refused.problem) == (0, True, person.stopped[0])
    assert "Switch typing off and on again" in refused.problem

    keyboard.stop()
    person.wait_for_permission()
    person.type("d")
    assert person.desk.keyboard.text == "abd"
    assert person.desk.asked == 1


def test_a_question_that_the_desktop_takes_back_comes_again_when_typing_is_switched_on(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_desktop, "_LATE_S", 0.05)
    person.desk.answer = None
    keyboard = person.start()
    wait_until(lambda: person.desk.asked, "the question")
    person.desk.press_stop()
    wait_until(lambda: "before it was answered" in person.type("A").problem, "the end of the question")
    assert person.desk.asked == 1
    person.desk.answer = "yes"
    keyboard.stop()
    person.wait_for_permission()


def test_a_yes_without_the_keyboard_is_said_and_not_kept(person: Person) -> None:
    person.desk.granted = 0
    keyboard = person.start()
    wait_until(lambda: "not to control the keyboard" in person.type("A").problem, "what is missing")
    person.desk.granted = 1
    keyboard.stop()
    person.wait_for_permission()
    assert person.desk.asked == 2


def test_what_stands_in_the_state_folder_cannot_keep_the_program_from_asking(person: Person, tmp_path: Path) -> None:
    (tmp_path / "tray_asl").mkdir()
    (tmp_path / "tray_asl/portal.json").write_text("{")
    person.start()
    person.wait_for_permission()
    assert person.desk.asked == 1


def test_a_portal_without_a_keyboard_is_none(open_desk: Callable[..., Person]) -> None:
    with pytest.raises(OutputError, match="offers no keyboard"):
        open_desk(devices=2).start()


def test_no_portal_at_all_says_what_to_install(open_desk: Callable[..., Person]) -> None:
    with pytest.raises(OutputError, match="xdg-desktop-portal-gnome"):
        open_desk(version=None).start()
