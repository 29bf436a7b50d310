"""The whole program as a person starts it: on a real X server, beside a real editor and a tray."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.tray_host import TrayHost
from tests.xdesk import end, wait_until
from tray_asl.cli import SAMPLE
from tray_asl.settings.store import Store
from tray_asl.transcribe import text_of, transcribe

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.editors import Mousepad, XTerm
    from tests.xdesk import XDesk

SAMPLE_TEXT = "hello world"


@pytest.fixture
def panel(xdesk: XDesk) -> Iterator[TrayHost]:
    host = TrayHost(xdesk.env["DBUS_SESSION_BUS_ADDRESS"])
    yield host
    host.close()


@pytest.fixture
def settings_file(xdesk: XDesk, hand_model: Path) -> Path:
    path = xdesk.home / "settings.toml"
    path.write_text(f"[hand]\nmodel = '{hand_model}'\n", encoding="utf-8")
    return path


@pytest.fixture
def start(xdesk: XDesk, panel: TrayHost, settings_file: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Give a function that starts the program; it types into whatever has the focus."""
    started: list[subprocess.Popen[bytes]] = []

    def start_program() -> subprocess.Popen[bytes]:
        command = (sys.executable, "-m", "tray_asl", "--config", str(settings_file), "run", "--source", "sample")
        started.append(xdesk.start(*command))
        panel.wait_for_icon()
        return started[-1]

    yield start_program
    for process in started:
        end(process)


def wait_for_item(panel: TrayHost, label: str) -> None:
    wait_until(lambda: label in panel.menu(), f"{label} in the menu", 60)


def test_the_clip_arrives_in_the_editor(
    xdesk: XDesk,
    mousepad: Mousepad,
    panel: TrayHost,
    start: Callable[[], subprocess.Popen[bytes]],
    settings_file: Path,
) -> None:
    mousepad.focus()
    program = start()
    assert panel.icon()["IconPixmap"]
    wait_for_item(panel, "Turn off")
    wait_for_item(panel, "Turn on")  # the clip has ended
    artefacts = REPOSITORY / "artefacts"
    artefacts.mkdir(exist_ok=True)
    xdesk.screenshot(artefacts / "desktop.png")

    settings = Store(settings_file).load().settings
    assert mousepad.text() == text_of(transcribe(SAMPLE, settings, print)) == SAMPLE_TEXT

    program.send_signal(signal.SIGTERM)
    assert program.wait(10) == 0


def test_the_menu_switches_typing_off_and_on(
    xterm: XTerm, panel: TrayHost, start: Callable[[], subprocess.Popen[bytes]]
) -> None:
    xterm.focus()
    program = start()
    wait_until(xterm.peek, "a letter in the terminal", 60)
    panel.choose("Turn off")
    wait_for_item(panel, "Turn on")
    before = xterm.text()
    assert SAMPLE_TEXT.startswith(before)

    panel.click()
    wait_for_item(panel, "Turn off")
    wait_for_item(panel, "Turn on")
    assert xterm.text() == before + SAMPLE_TEXT

    panel.choose("Quit")
    assert program.wait(10) == 0


def test_the_menu_changes_settings_in_the_file(
    panel: TrayHost, start: Callable[[], subprocess.Popen[bytes]], settings_file: Path
) -> None:
    start()
    panel.choose("Digits")
    wait_until(lambda: panel.menu()["Digits"]["toggle-state"] == 1, "the mark beside Digits")
    assert 'signs = "digits"' in settings_file.read_text(encoding="utf-8")
