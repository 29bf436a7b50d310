"""The session that the tray begins: whatever becomes of its process, the camera comes back and the person is told."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.calibration_clip import clip, record
from tests.xdesk import end, require, start_x_server, wait_until
from tray_asl.engine import subprocesses
from tray_asl.engine.subprocesses import CalibrationProcess
from tray_asl.errors import TrayAslError
from tray_asl.settings.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["clip"]


class Tray:
    """A camera to lend, and what the person is told."""

    def __init__(self, home: Path, hand_model: Path) -> None:
        store = Store(home / "settings.toml")
        store.set("hand.model", str(hand_model))
        self.told: list[str] = []
        self.free = threading.Event()
        self.free.set()
        self.calibration = CalibrationProcess(store.path, self._lend, self.told.append)

    def _lend(self, use: Callable[[], None]) -> None:
        self.free.clear()

        def borrow() -> None:
            use()
            self.free.set()

        threading.Thread(target=borrow, daemon=True).start()

    def wait_for_camera(self) -> None:
        assert self.free.wait(30), "the camera did not come back"

    def child(self) -> int:
        """Wait for the process that holds the session, and return its number."""
        wait_until(self.children, "the session's process")
        return self.children()[0]

    def children(self) -> list[int]:
        return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if self._is_child(folder)]

    @staticmethod
    def _is_child(folder: Path) -> bool:
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            return parent == os.getpid() and b"calibrate\0--window" in (folder / "cmdline").read_bytes()
        except OSError:
            return False


@pytest.fixture
def tray(tmp_path: Path, hand_model: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tray]:
    for variable in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    tray = Tray(tmp_path, hand_model)
    yield tray
    tray.calibration.close()


@pytest.fixture
def bare_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")
    require("Xvfb", "xwininfo")
    server, display = start_x_server()
    monkeypatch.setenv("DISPLAY", display)
    yield server
    end(server)


def window_is_open() -> bool:
    tree = subprocess.run(("xwininfo", "-root", "-tree"), capture_output=True, text=True, check=False).stdout
    return "learn my hand" in tree


def test_a_session_that_is_killed_gives_the_camera_back_and_can_be_begun_again(
    tray: Tray, clip: Path, bare_server: subprocess.Popen[bytes]
) -> None:
    assert bare_server.poll() is None
    for told_before in range(2):
        tray.calibration.begin(str(clip))
        wait_until(window_is_open, "the window")
        with pytest.raises(TrayAslError, match="already"):
            tray.calibration.begin(str(clip))
        assert not tray.free.is_set()
        os.kill(tray.child(), signal.SIGKILL)
        tray.wait_for_camera()
        wait_until(lambda before=told_before: len(tray.told) > before, "a word to the person")
        assert "ended by itself" in tray.told[-1]


def test_without_a_display_the_person_is_told_and_the_camera_comes_back(
    tray: Tray, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    tray.calibration.begin(str(clip))
    tray.wait_for_camera()
    (told,) = tray.told
    assert told.startswith("No window can be opened")
    assert "--terminal" in told


def test_a_session_whose_x_server_dies_ends_and_leaves_what_was_taken(
    tray: Tray, bare_server: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    clip = tmp_path / "abc.mp4"  # the signs that a session begins with
    record(clip, "ABC")
    tray.calibration.begin(str(clip))
    wait_until(lambda: [*tmp_path.rglob("unsaved-*.samples")], "a sign to be taken", 60)
    bare_server.kill()
    tray.wait_for_camera()
    wait_until(lambda: tray.told, "a word to the person")
    assert not tray.children()
    assert [*tmp_path.rglob("unsaved-*.samples")]


def test_begun_twice_at_once_it_is_one_session_with_the_camera(
    tray: Tray, clip: Path, bare_server: subprocess.Popen[bytes]
) -> None:
    assert bare_server.poll() is None
    with suppress(TrayAslError):
        tray.calibration.begin(str(clip))
        tray.calibration.begin(str(clip))
    wait_until(window_is_open, "the window")
    assert len(tray.children()) == 1
    assert not tray.free.is_set()


@pytest.mark.parametrize("error", [OSError(12, "no memory"), RuntimeError("unexpected")])
def test_a_process_that_cannot_be_started_is_said_and_can_be_begun_again(
    tray: Tray, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(subprocesses, "command", fail)
    for round_ in (1, 2):
        tray.calibration.begin("0")
        tray.wait_for_camera()
        assert len(tray.told) == round_


def test_it_ends_with_the_program(tray: Tray, clip: Path, bare_server: subprocess.Popen[bytes]) -> None:
    assert bare_server.poll() is None
    tray.calibration.begin(str(clip))
    tray.child()
    tray.calibration.close()
    tray.wait_for_camera()
    assert not tray.children()
    assert tray.told == []
