"""Pauses that last let the camera go, and nothing is lost by them; those of a moment keep it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.engine.parts import MANY, FakeComponents, Running
from tests.xdesk import wait_until
from tray_asl.capture.source import Trouble
from tray_asl.desk.desk import Desk
from tray_asl.engine import watching
from tray_asl.engine.status import State
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

IN_CHAT = Settings().replaced({"desk.never_in": ["chat"]})
REFUSING = Settings().replaced({"desk.password_fields": "refuse"})


class Person:
    """A running engine with a camera, and what happens on the desk around it."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.now = Desk()
        self.parts = FakeComponents(*MANY)
        self.parts.live = True
        self.running = Running(self.parts, settings, desk=lambda: self.now)
        self.running.wait_for(State.HAND)

    @property
    def text(self) -> str:
        return self.parts.editors[0].text

    def wait_until_let_go(self) -> None:
        wait_until(lambda: self.parts.sources[-1].closed, "the camera to be let go")
        self.running.settle()

    def wait_until_back(self, opened: int) -> None:
        wait_until(lambda: len(self.parts.sources) == opened, "the camera to be opened again")
        before = len(self.text)
        wait_until(lambda: len(self.text) > before, "letters")


@pytest.fixture
def person() -> Iterator[Person]:
    someone = Person()
    yield someone
    someone.running.stop()


@pytest.mark.parametrize(
    ("settings", "desk", "sentence"),
    [
        (None, Desk(locked=True), "The screen is locked"),
        (IN_CHAT, Desk(application="Chat"), "Nothing is typed into Chat"),
        (REFUSING, Desk(password_field=True), "This field is for a password"),
    ],
)
def test_a_pause_that_lasts_lets_the_camera_go_and_ends_by_itself(
    settings: Settings | None, desk: Desk, sentence: str
) -> None:
    person = Person(settings)
    person.now = desk
    person.wait_until_let_go()
    paused = person.running.engine.status
    assert (paused.state, paused.switched_on) == (State.PAUSED, True)
    assert sentence in paused.message
    text = person.text
    person.now = Desk()
    person.wait_until_back(2)
    assert person.text.startswith(text)
    assert person.parts.resets == 1  # as it was before: it was not switched off
    person.running.stop()


@pytest.mark.parametrize("what", ["menu_open", "own_window", "typing_at"])
def test_a_pause_of_a_moment_keeps_the_camera(person: Person, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LET_GO_AFTER", 0.0)
    person.now = Desk(**{what: time.monotonic() + 3600 if what == "typing_at" else True})  # type: ignore[arg-type]
    person.running.wait_for(State.PAUSED)
    for _ in range(3):
        person.running.settle()
    assert not person.parts.sources[0].closed
    person.now = Desk()
    person.running.wait_for(State.HAND)
    assert len(person.parts.sources) == 1


def test_who_only_passes_by_an_application_keeps_the_camera() -> None:
    person = Person(IN_CHAT)
    person.now = Desk(application="chat")
    person.running.wait_for(State.PAUSED)
    person.now = Desk()
    person.running.wait_for(State.HAND)
    assert len(person.parts.sources) == 1
    person.running.stop()


def test_a_pause_that_was_asked_for_lets_the_camera_go_at_once_and_the_word_goes_on(person: Person) -> None:
    assert person.running.pause() == ""
    status = person.running.engine.status
    assert (status.state, status.switched_on) == (State.PAUSED, True)
    assert "`tray-asl pause`" in status.message
    assert person.parts.sources[0].closed
    text, word = person.text, person.parts.typist.word
    assert person.running.pause() == ""
    person.wait_until_back(2)
    assert person.text.startswith(text)
    assert person.parts.typist.word.startswith(word)


def test_what_was_asked_for_is_not_undone_by_the_desk_nor_by_settings(person: Person) -> None:
    person.running.pause()
    person.now = Desk(locked=True)
    person.running.settle()
    person.now = Desk()
    person.running.engine.configure(Settings().replaced({"camera.source": "1"}))
    person.running.settle()
    assert person.running.engine.status.state is State.PAUSED
    assert len(person.parts.sources) == 1
    person.running.engine.switch(on=True)
    person.wait_until_back(2)


def test_a_pause_by_the_hand_keeps_the_camera_that_ends_it_and_a_command_ends_it_too(person: Person) -> None:
    person.parts.typist.paused = True
    person.running.wait_for(State.PAUSED)
    person.running.settle()
    assert not person.parts.sources[0].closed
    assert person.running.pause() == ""
    person.running.wait_for(State.HAND)
    assert len(person.parts.sources) == 1


@pytest.mark.parametrize("live", [True, False])
def test_the_answer_to_a_pause_tells_what_is_so_after_it(live: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    components = FakeComponents(*MANY)
    components.live = live
    running = Running(components)
    running.wait_for(State.HAND)
    told: list[State] = []
    for _ in range(2):
        running.engine.pause(lambda _: told.append(running.engine.status.state))
        running.settle()
    running.stop()
    assert told == [State.PAUSED, State.WATCHING]


def test_a_pause_by_the_hand_outlasts_a_lost_camera(person: Person) -> None:
    person.parts.typist.paused = True
    person.running.wait_for(State.PAUSED)
    text = person.text
    person.parts.sources[0].give(Trouble("Camera 0 is gone. Trying again in 2 s.", 2.0))
    person.running.wait_for(State.CAMERA)
    assert person.running.statuses.get(timeout=10).state is State.PAUSED
    assert person.text == text


def test_memory_is_given_back_in_a_pause_too_and_what_was_typed_can_still_be_taken_back(
    monkeypatch: pytest.MonkeyPatch, person: Person
) -> None:
    monkeypatch.setattr(watching, "REST_AFTER", 0.01)
    person.running.pause()
    assert person.parts.rested.wait(10)
    opened, text = len(person.parts.configured), person.text
    answers: list[str] = []
    person.running.engine.undo(answers.append)
    person.running.settle()
    assert answers == [""]
    assert person.text == text[:-1]
    assert len(person.parts.configured) == opened + 1
    assert "`tray-asl pause`" in person.running.engine.status.message


def test_nothing_is_taken_back_behind_a_locked_screen(person: Person) -> None:
    person.now = Desk(locked=True)
    person.wait_until_let_go()
    text, answers = person.text, list[str]()
    person.running.engine.undo(answers.append)
    person.running.settle()
    assert answers == ["The screen is locked, so nothing is typed."]
    assert person.text == text


def test_a_recording_is_not_let_go_of_for_it_would_begin_again() -> None:
    components = FakeComponents(*MANY)
    running = Running(components)
    running.wait_for(State.HAND)
    running.pause()
    running.wait_for(State.PAUSED)
    running.pause()
    running.wait_for(State.HAND)
    assert len(components.sources) == 1
    running.stop()
