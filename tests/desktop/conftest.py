"""The desktop and the sound card that the whole program is tried on, and the program as a person starts it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.editors import mousepad, xterm
from tests.sound import sound
from tests.tray_host import TrayHost
from tests.xdesk import end, xdesk

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.xdesk import XDesk

__all__ = ["mousepad", "sound", "xdesk", "xterm"]


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
def start(xdesk: XDesk, panel: TrayHost, settings_file: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Give a function that starts the program, with options; it types into whatever has the focus."""
    started: list[subprocess.Popen[bytes]] = []

    def start_program(*options: str) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-m", "tray_asl", "--config", str(settings_file), "run", "--source", "sample")
        started.append(xdesk.start(*command, *options))
        panel.wait_for_icon()
        return started[-1]

    yield start_program
    for process in started:
        end(process)
