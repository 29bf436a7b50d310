"""Commands of the person's own, run on what was typed, one after the other and beside the typing."""

from __future__ import annotations

import logging
import os
import shlex
import shutil
import subprocess
import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tray_asl.ending import ends_with_program
from tray_asl.output.base import OutputError
from tray_asl.output.speech.kill import kill_group
from tray_asl.output.speech.utterances import Utterances
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tray_asl.settings.sections.hooks import HooksSettings

log = logging.getLogger(__name__)

_MOST_WAITING: Final = 100
"""Texts that wait for slow commands at most, the newest."""

_END: Final = 0.3
"""Seconds that are waited for a command when the program ends."""


@dataclass(frozen=True, slots=True)
class _Hook:
    """One command and what it is run on; `closed` collects words or sentences, None: each piece of text."""

    setting: str
    command: list[str]
    closed: Utterances | None


class Hooks:
    """Runs the commands; none of them ever holds up or breaks the typing.

    A command finds the text on its standard input: a word or sentence as one line, a piece of text as it is, with a
    backspace character for each that was taken back. Nothing of it is in arguments, the environment or the log.

    Args:
        settings: the commands; an empty one is none.

    Raises:
        OutputError: A command cannot be found.
    """

    name = "hooks"

    def __init__(self, settings: HooksSettings) -> None:
        self._timeout = settings.timeout_s
        self._hooks = [
            _Hook(name, _parsed(name, command), closed)
            for name, command, closed in (
                ("on_text", settings.on_text, None),
                ("on_word", settings.on_word, Utterances("word", most=None)),
                ("on_sentence", settings.on_sentence, Utterances("sentence", most=None)),
            )
            if command.strip()
        ]
        self._waiting: deque[tuple[_Hook, str]] = deque()  # shared with the thread, as is what follows: under _changed
        self._running: subprocess.Popen[bytes] | None = None
        self._busy = False
        self._closing = False
        self._problems: dict[str, str] = {}  # of each setting's last command
        self._news = ""  # a problem that has not been told yet
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="hooks", daemon=True)
        self._thread.start()

    def apply(self, action: Action) -> Delivery:
        """Queue the commands for a change; the acknowledgement says, once, that an earlier one failed."""
        with self._changed:
            for hook in self._hooks:
                if hook.closed is None:
                    self._queue(hook, "\b" * action.erase + action.text)
                else:
                    hook.closed.add(action, 0.0)
                    self._queue_closed(hook, hook.closed)
            news, self._news = self._news, ""
            return Delivery.whole(action, news)

    def stop(self) -> None:
        """Do nothing: what was typed was typed, and its commands are run."""

    def finish(self, seconds: float) -> bool:
        """Wait until all commands have run, those for the unfinished word and sentence too."""
        with self._changed:
            for hook in self._hooks:
                if hook.closed is not None:
                    hook.closed.end(0.0)
                    self._queue_closed(hook, hook.closed)
            return self._changed.wait_for(lambda: not (self._waiting or self._busy), seconds)

    def close(self) -> None:
        """Drop what waits; a command that is running has a moment to end."""
        with self._changed:
            self._closing = True
            self._waiting.clear()
            self._changed.notify_all()
        self._thread.join(_END)
        with self._changed:
            if self._running is not None and self._running.returncode is None:
                kill_group(self._running.pid)

    def _queue_closed(self, hook: _Hook, closed: Utterances) -> None:
        while utterance := closed.take(0.0):
            for part in utterance.parts:
                self._queue(hook, part + "\n")

    def _queue(self, hook: _Hook, text: str) -> None:
        if len(self._waiting) == _MOST_WAITING:
            self._waiting.popleft()
            self._note("", "The commands of your hooks are slower than you write, so some text was left out.")
        self._waiting.append((hook, text))
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._waiting)
                if self._closing:
                    return
                hook, text = self._waiting.popleft()
                self._busy = True
            problem = self._run(hook, text)
            with self._changed:
                self._busy = False
                self._running = None
                self._note(hook.setting, problem)
                if not self._waiting:
                    self._note("", "")
                self._changed.notify_all()

    def _run(self, hook: _Hook, text: str) -> str:
        """Run one command, and say what went wrong."""
        try:
            process = subprocess.Popen(
                hook.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                process_group=0,
            )
        except OSError as error:
            return f"The command of hooks.{hook.setting} cannot be started: {error.strerror}."
        ends_with_program(process)
        with self._changed:
            self._running = process
        try:
            process.communicate(text.encode(), self._timeout)
        except subprocess.TimeoutExpired:
            kill_group(process.pid)
            process.communicate()
            return (
                f"The command of hooks.{hook.setting} took longer than {self._timeout} s and was ended. Let it start "
                "slow work in the background, or raise hooks.timeout_s."
            )
        code = process.returncode
        return f"The command of hooks.{hook.setting} failed with exit code {code}." if code else ""

    def _note(self, setting: str, problem: str) -> None:
        if problem and problem != self._problems.get(setting):
            log.warning("%s", problem)
            self._news = problem
        self._problems[setting] = problem


def _parsed(setting: str, command: str) -> list[str]:
    """Take a command line apart, as a shell would, and find its program."""
    program, *arguments = shlex.split(command, posix=os.name == "posix")  # as the settings have let it through
    found = shutil.which(Path(program).expanduser())
    if found is None:
        raise OutputError(f"hooks.{setting} names a program that is not there: {program}. Give its whole path.")
    return [found, *arguments]
