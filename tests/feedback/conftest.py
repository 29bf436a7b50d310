"""A private session bus with a panel on it, and a program for the tray to act on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.feedback.program import Program
from tests.feedback.tray.panel import Panel
from tests.xdesk import end, require, start_announced, xdesk

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

__all__ = ["xdesk"]


@pytest.fixture
def bus_daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """Run a session bus; nothing of the person's own session is on it."""
    require("dbus-daemon")
    daemon, address = start_announced("dbus-daemon", "--session", "--nofork", "--print-address=FD")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("DISPLAY", raising=False)
    yield daemon
    end(daemon)


@pytest.fixture
def bus(bus_daemon: subprocess.Popen[bytes]) -> str:  # noqa: ARG001 - what the address leads to
    """Give the address of a session bus."""
    return os.environ["DBUS_SESSION_BUS_ADDRESS"]


@pytest.fixture
def panel(bus: str) -> Iterator[Panel]:
    panel = Panel(bus)
    yield panel
    panel.close()


@pytest.fixture
def program(bus: str) -> Iterator[Program]:  # noqa: ARG001 - what the tray connects to
    """Show the tray of a program that is off, on whatever panel there is."""
    program = Program()
    program.start()
    yield program
    program.stop()
