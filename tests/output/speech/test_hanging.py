"""Engines that hang: they hold nothing up, and nothing of them is left."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.xdesk import wait_until
from tray_asl.output.speech.speech import Speech
from tray_asl.output.speech.voice import open_voice
from tray_asl.settings.sections.speech import SpeechSettings
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the fake engine is a shell script")

# Told to say A it sleeps for ever, in a process that it starts, and ignores what asks it to end.
_ENGINE = """#!/bin/sh
trap '' HUP INT TERM
echo "$@" >> FOLDER/arguments
test -e FOLDER/hangs-at-once || read text || exit 0
echo "$text" >> FOLDER/heard
test -n "$text" -a "$text" != A || {
    /bin/sleep 1000 &
    echo $$ $! >> FOLDER/processes
    wait
}
"""


class FakeEngine:
    """An espeak-ng on PATH, and a folder with all that it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> str:
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    def is_gone(self) -> bool:
        """Tell whether all of its processes that hung have ended."""
        return not any(_is_running(int(pid)) for pid in self.read("processes").split())


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    """Tell whether a process has ended and only its parent has not asked yet; an orphan's parent is the system."""
    try:
        with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123 - shorter so
            return stat.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    script = tmp_path / "espeak-ng"
    script.write_text(_ENGINE.replace("FOLDER", str(tmp_path)))
    script.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return FakeEngine(tmp_path)


def open_speech(unit: str = "letter", voice: str = "", patience: float = 100, volume: int = 100) -> Speech:
    settings = SpeechSettings(engine="espeak-ng", voice=voice, volume=volume)
    return Speech(open_voice(settings), unit, patience=patience)  # type: ignore[arg-type]


def test_it_is_ended_and_the_next_letters_are_spoken(engine: FakeEngine) -> None:
    speech = open_speech(patience=0.2)
    speech.apply(Action(0, "a"))
    wait_until(lambda: engine.read("processes"), "the first letter")
    speech.apply(Action(0, "b"))
    speech.apply(Action(0, "c"))
    assert speech.finish(30)
    assert engine.read("heard") == "A\nB, C\n"
    wait_until(engine.is_gone, "its end")
    assert "hung" in speech.apply(Action(0, "")).problem
    speech.close()


def test_one_that_dies_is_told_and_the_next_letters_are_spoken(engine: FakeEngine) -> None:
    speech = open_speech()
    speech.apply(Action(0, "a"))
    wait_until(lambda: engine.read("processes"), "the first letter")
    for process in map(int, engine.read("processes").split()):
        os.kill(process, signal.SIGKILL)
    assert speech.finish(30)
    assert "could not be heard" in speech.apply(Action(0, "b")).problem
    assert speech.finish(30)
    assert engine.read("heard") == "A\nB\n"
    speech.close()


def test_closing_kills_it_and_waits_for_nothing(engine: FakeEngine) -> None:
    speech = open_speech()
    speech.apply(Action(0, "a"))
    wait_until(lambda: engine.read("processes"), "the first letter")
    speech.apply(Action(0, "b"))
    assert not speech.finish(0.01)
    began = time.monotonic()
    speech.close()
    assert time.monotonic() - began < 5
    wait_until(engine.is_gone, "its end")
    assert engine.read("heard") == "A\n"


def test_stopping_kills_it_without_a_complaint_and_the_next_letter_is_spoken(engine: FakeEngine) -> None:
    speech = open_speech()
    speech.apply(Action(0, "a"))
    wait_until(lambda: engine.read("processes"), "the first letter")
    speech.apply(Action(0, "b"))
    speech.stop()
    wait_until(engine.is_gone, "its end")
    assert not speech.apply(Action(0, "c")).problem
    assert speech.finish(30)
    assert engine.read("heard") == "A\nC\n"
    assert not speech.apply(Action(0, "")).problem
    speech.close()


def test_the_word_that_was_being_spelled_when_it_was_stopped_is_not_spoken(engine: FakeEngine) -> None:
    speech = open_speech("word")
    speech.apply(Action(0, "secr"))
    speech.stop()
    speech.apply(Action(0, "yes "))
    assert speech.finish(30)
    assert engine.read("heard") == "yes\n"
    speech.close()


def test_one_that_hangs_at_its_start_holds_nothing_up(engine: FakeEngine) -> None:
    (engine.folder / "hangs-at-once").touch()
    began = time.monotonic()
    speech = open_speech()
    speech.apply(Action(0, "a"))
    wait_until(lambda: len(engine.read("processes").splitlines()) == 2, "both starts")
    speech.close()
    assert time.monotonic() - began < 10
    wait_until(engine.is_gone, "its end")


def test_one_that_cannot_be_started_any_more_is_told(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    speech = open_speech()
    monkeypatch.setenv("PATH", str(engine.folder))
    (engine.folder / "espeak-ng").write_text("no program")
    (engine.folder / "espeak-ng").chmod(0o700)
    speech.apply(Action(0, "b"))
    assert speech.finish(30)
    assert "cannot be started" in speech.apply(Action(0, "")).problem
    speech.close()


def test_what_is_spoken_is_in_no_command_line(engine: FakeEngine) -> None:
    speech = open_speech("word", "en-us", volume=50)
    speech.apply(Action(0, "secret "))
    assert speech.finish(30)
    speech.close()
    assert engine.read("heard") == "secret\n"
    assert set(engine.read("arguments").splitlines()) == {"-v en-us -s 170 -a 50 -q", "-v en-us -s 170 -a 50"}
