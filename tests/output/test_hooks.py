"""Commands of the person's own: what they get, and that nothing they do harms the typing."""

from __future__ import annotations

import os
import shlex
import time
from typing import TYPE_CHECKING

import pytest

from tests.xdesk import wait_until
from tray_asl.output.base import OutputError
from tray_asl.output.hooks import Hooks
from tray_asl.output.outputs import Outputs
from tray_asl.output.terminal import Terminal
from tray_asl.settings.sections.hooks import HooksSettings
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the commands are of a Unix shell")


def shell(script: str, *arguments: object) -> str:
    return shlex.join(["sh", "-c", script, "sh", *map(str, arguments)])


def keep(file: Path) -> str:
    """Make a command that appends what it gets to a file."""
    return shell('cat >> "$1"', file)


def type_into(hooks: Hooks, *actions: tuple[str, int]) -> str:
    """Make changes to the text, wait for the commands, and return what was complained of."""
    problems = [hooks.apply(Action(0, text, erase)).problem for text, erase in actions]
    assert hooks.finish(30)
    return " ".join(filter(None, [*problems, hooks.apply(Action(0, "")).problem]))


def test_each_gets_what_it_is_for_in_order(tmp_path: Path) -> None:
    text, words, sentences = tmp_path / "text", tmp_path / "words", tmp_path / "sentences"
    hooks = Hooks(HooksSettings(on_text=keep(text), on_word=keep(words), on_sentence=keep(sentences)))
    letters = [(letter, 0) for letter in "Hi there. teh"]
    assert not type_into(hooks, *letters, ("he ", 2), ("cat\n", 0), ("bye", 0))
    hooks.close()
    assert text.read_text() == "Hi there. teh\b\bhe cat\nbye"
    assert words.read_text().split("\n") == ["Hi", "there.", "the", "cat", "bye", ""]
    assert sentences.read_text().split("\n") == ["Hi there.", "the cat", "bye", ""]


def test_the_text_is_in_no_argument_and_no_environment(tmp_path: Path) -> None:
    command = shell(
        'tr "\\0" "\\n" < /proc/self/environ > "$1"; tr "\\0" " " < /proc/$$/cmdline >> "$1"', tmp_path / "seen"
    )
    hooks = Hooks(HooksSettings(on_word=command))
    assert not type_into(hooks, ("secret ", 0))
    hooks.close()
    seen = (tmp_path / "seen").read_text()
    assert "PATH=" in seen
    assert "secret" not in seen


def test_one_that_fails_is_told_once_and_the_next_one_runs(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    hooks = Hooks(HooksSettings(on_word=shell('read word; echo "$word" >> "$1"; exit 3', tmp_path / "words")))
    problem = type_into(hooks, ("one two three ", 0))
    hooks.close()
    assert problem == "The command of hooks.on_word failed with exit code 3."
    assert (tmp_path / "words").read_text() == "one\ntwo\nthree\n"
    assert "one" not in caplog.text.replace("hooks.on_word", "")


def test_two_that_fail_in_turn_are_told_once_each(caplog: pytest.LogCaptureFixture) -> None:
    hooks = Hooks(HooksSettings(on_text=shell("exit 1"), on_word=shell("exit 2")))
    type_into(hooks, ("one ", 0), ("two ", 0), ("three ", 0))
    hooks.close()
    assert [record.getMessage()[-2] for record in caplog.records] == ["1", "2"]


def test_one_that_reads_nothing_does_no_harm() -> None:
    hooks = Hooks(HooksSettings(on_word="true"))
    assert not type_into(hooks, ("x" * 60 + " ", 0), ("y ", 0))
    hooks.close()


def test_one_that_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    hooks = Hooks(HooksSettings(on_word=shell('sleep 1000 & echo $! >> "$1"; wait', tmp_path / "pids"), timeout_s=1))
    began = time.monotonic()
    hooks.apply(Action(0, "one "))
    assert time.monotonic() - began < 0.5, "the typing waited"
    assert "took longer than 1 s" in type_into(hooks)
    (pid,) = (tmp_path / "pids").read_text().split()
    wait_until(lambda: not os.path.exists(f"/proc/{pid}/fd"), "its end")  # noqa: PTH110 - no file of ours
    hooks.close()


def test_closing_does_not_wait_for_a_slow_one(tmp_path: Path) -> None:
    hooks = Hooks(HooksSettings(on_word=shell('touch "$1"; exec sleep 1000', tmp_path / "begun")))
    hooks.apply(Action(0, "one two "))
    wait_until((tmp_path / "begun").exists, "its beginning")
    began = time.monotonic()
    hooks.close()
    assert time.monotonic() - began < 5


def test_a_command_that_cannot_be_is_told_at_once() -> None:
    with pytest.raises(OutputError, match=r"hooks\.on_word names a program"):
        Hooks(HooksSettings(on_word="no-such-program -x"))


def test_they_hear_only_what_really_arrived_and_decide_nothing(tmp_path: Path) -> None:
    hooks = Hooks(HooksSettings(on_text=keep(tmp_path / "text")))
    with (tmp_path / "terminal").open("w", encoding="ascii") as stream:
        outputs = Outputs()
        outputs.replace([Terminal(stream)], [hooks])
        assert outputs.names == ("terminal",)
        outputs.apply(Action(0, "abé"))
        assert outputs.finish(30)
        outputs.close()
    assert (tmp_path / "text").read_text() == "ab"
