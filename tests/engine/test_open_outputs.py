"""What is open beside the outputs: a voice for `say` where speech is none, and hooks."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from tests.output.speech.test_hanging import FakeEngine, engine
from tests.xdesk import wait_until
from tray_asl.engine.open_outputs import OpenOutputs
from tray_asl.errors import TrayAslError
from tray_asl.output.keyboard.notices import Notices
from tray_asl.settings.schema import Settings
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["engine"]

TERMINAL = Settings().replaced({"output.to": ["terminal"], "speech.engine": "espeak-ng"})


@pytest.fixture
def opened() -> Iterator[OpenOutputs]:
    opened = OpenOutputs(Notices(print, print))
    opened.configure(TERMINAL)
    yield opened
    opened.close()


def test_a_voice_is_opened_for_what_is_to_be_said_and_hears_no_typing(opened: OpenOutputs, engine: FakeEngine) -> None:
    assert not engine.read("arguments")
    opened.outputs.apply(Action(0, "hi "))
    opened.say("first\nhow are you? fi", TERMINAL)
    assert opened.outputs.finish(30)
    opened.outputs.apply(Action(0, "typed "))
    assert opened.outputs.finish(30)
    assert engine.read("heard") == "how are you? fi\n"
    assert opened.outputs.names == ("terminal",)

    opened.say("", TERMINAL)
    assert opened.outputs.finish(30)
    assert engine.read("heard").splitlines() == ["how are you? fi"] * 2

    sentences = TERMINAL.replaced({"speech.unit": "sentence", "speech.language": "es"})
    opened.configure(sentences)
    opened.say("first. second", sentences)
    assert opened.outputs.finish(30)
    assert engine.read("heard").splitlines()[2:] == ["second"]
    assert engine.read("arguments").splitlines()[-1].startswith("-v es ")


def test_switching_off_silences_it_at_once(opened: OpenOutputs, engine: FakeEngine) -> None:
    opened.say("A", TERMINAL)
    wait_until(lambda: engine.read("processes"), "the voice")
    opened.outputs.stop()
    wait_until(engine.is_gone, "its end")
    assert opened.outputs.finish(30)


def test_without_a_voice_it_says_why(opened: OpenOutputs) -> None:
    with pytest.raises(TrayAslError, match="no voice 'nobody'"):
        opened.say("hi", TERMINAL.replaced({"speech.voice": "nobody"}))


def test_a_hook_that_cannot_run_keeps_no_output_from_working(opened: OpenOutputs, tmp_path: Path) -> None:
    opened.configure(TERMINAL.replaced({"hooks.on_word": "no-such-program"}))
    assert [part.problem for part in opened.parts if "hooks.on_word" in part.problem]
    assert opened.outputs.apply(Action(0, "a")).typed == 1

    command = shlex.join(["sh", "-c", 'cat >> "$1"', "sh", str(tmp_path / "words")])
    opened.configure(TERMINAL.replaced({"hooks.on_word": command}))
    assert not [part.problem for part in opened.parts if part.problem]
    opened.outputs.apply(Action(0, "hello "))
    assert opened.outputs.finish(30)
    assert (tmp_path / "words").read_text() == "hello\n"
    opened.configure(TERMINAL)
    opened.outputs.apply(Action(0, "more "))
    assert (tmp_path / "words").read_text() == "hello\n"
