"""A session that cannot be finished, or whose result cannot be saved, loses no sign that was taken."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import threading
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from tests.conftest import REPOSITORY
from tests.xdesk import wait_until
from tray_asl.capture.source import CaptureError
from tray_asl.capture.video import read_video
from tray_asl.cli.main import cli
from tray_asl.processes import command
from tray_asl.signs import profile
from tray_asl.signs.profile import Profile, Profiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.capture.frame import Frame


def calibrate(*arguments: str, answer: str = "y\n") -> Result:
    return CliRunner().invoke(cli, ["calibrate", "--terminal", "--fast", *arguments], input=answer)


def said_path(result: Result) -> str:
    """Return where the samples are said to be."""
    found = re.search(r"What was taken is in (\S+);", str(result.exception) + result.stderr)
    assert found is not None
    return found[1]


def drafts(home: Path) -> list[Path]:
    return [path for path in home.rglob("unsaved-*.samples") if path.stat().st_size]


def full_disk(monkeypatch: pytest.MonkeyPatch, *full: str) -> None:
    """Let writing files fail whose path has one of these texts in it."""
    real = profile.atomic_save

    def save(path: str, **options: Any) -> Any:  # noqa: ANN401
        if any(part in path for part in full):
            raise OSError(28, "No space left on device")
        return real(path, **options)

    monkeypatch.setattr(profile, "atomic_save", save)


@pytest.mark.parametrize("full", [("me.json",), ("/hands/",)], ids=["the profile", "the folder of profiles"])
def test_what_cannot_be_saved_is_left_where_it_can_and_brought_in_later(
    full: tuple[str, ...], clip: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        full_disk(patched, *full)
        result = calibrate("--signs", "ily", "--source", str(clip))
    assert "No space left" in str(result.exception)
    path = said_path(result)
    assert [str(draft) for draft in drafts(home)] == [path]
    assert Path(path).stat().st_mode & 0o077 == 0
    assert Profiles().names() == []

    result = calibrate("--samples", path)
    assert result.exit_code == 0
    assert {*Profiles().load("me").signs} == {"I", "L", "Y"}
    assert drafts(home) == []


@pytest.fixture
def broken_recording(clip: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The clip's first sign, after which it cannot be read."""

    def read_in_part(path: Path, **_: object) -> Iterator[Frame]:
        yield from islice(read_video(path), 100)
        raise CaptureError(f"{path.name} is damaged.")

    monkeypatch.setattr("tray_asl.capture.video.read_video", read_in_part)
    return clip


@pytest.mark.parametrize(("arguments", "answer"), [((), "y\n"), (("--yes",), "")])
def test_what_was_taken_before_the_source_failed_can_be_kept(
    arguments: tuple[str, ...], answer: str, broken_recording: Path, home: Path
) -> None:
    result = calibrate("--signs", "ily", "--source", str(broken_recording), *arguments, answer=answer)
    assert f"{broken_recording.name} is damaged" in result.stdout
    assert result.exit_code == 1
    assert {*Profiles().load("me").signs} == {"I"}
    assert drafts(home) == []


def test_who_does_not_answer_finds_the_samples_later(broken_recording: Path, home: Path) -> None:
    result = calibrate("--signs", "ily", "--source", str(broken_recording), answer="")
    assert said_path(result) == str(drafts(home)[0])
    listed = CliRunner().invoke(cli, ["calibrate", "--list"])
    assert str(drafts(home)[0]) in listed.stderr


def start(clip: Path, home: Path, *arguments: str, **streams: Any) -> subprocess.Popen[str]:  # noqa: ANN401
    """Begin a session in a process of its own, and wait until a sign was taken."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "TERM": "xterm"}
    line = command("program", "calibrate", "--terminal", "--signs", "ily", "--source", str(clip), *arguments)
    program = subprocess.Popen(line, env=environment, text=True, **streams)
    try:
        wait_until(lambda: drafts(home), "a sign to be taken", 60)
    except BaseException:
        program.kill()
        raise
    return program


def test_ctrl_c_leaves_what_was_taken(clip: Path, home: Path) -> None:
    program = start(clip, home, stderr=subprocess.PIPE)
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=30)
    assert program.returncode == 1
    assert f"What was taken is in {drafts(home)[0]}" in said
    assert "Traceback" not in said
    assert Profiles().names() == []


def test_ctrl_c_keeps_what_was_taken_where_nothing_is_asked(clip: Path, home: Path) -> None:
    program = start(clip, home, "--yes", stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    program.send_signal(signal.SIGINT)
    program.communicate(timeout=30)
    assert "I" in Profiles().load("me").signs
    assert drafts(home) == []


@contextmanager
def terminal() -> Iterator[int]:
    """A terminal that shows what is written to it, and hangs up at the end."""
    mine, its = pty.openpty()
    hung_up = threading.Event()

    def show() -> None:
        while not hung_up.is_set():
            if select.select([mine], [], [], 0.02)[0]:
                os.read(mine, 65536)

    screen = threading.Thread(target=show)
    screen.start()
    try:
        yield its
    finally:
        hung_up.set()
        screen.join()
        os.close(its)
        os.close(mine)


@pytest.mark.parametrize("its_own", [True, False], ids=["with a signal", "without a signal"])
def test_a_session_ends_with_its_terminal(clip: Path, home: Path, *, its_own: bool) -> None:
    with terminal() as tty:
        as_its_own = (lambda: os.login_tty(tty)) if its_own else None
        program = start(clip, home, stdin=tty, stdout=tty, stderr=tty, preexec_fn=as_its_own)
    try:
        program.wait(30)
    finally:
        program.kill()
    (draft,) = drafts(home)
    assert "Y" not in Profile.read(draft).signs  # the clip's last sign
