"""The Wayland desktop that the keyboard is tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.waydesk import WayDesk, foot, waydesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard

__all__ = ["foot", "waydesk"]


@pytest.fixture
def session(waydesk: WayDesk, monkeypatch: pytest.MonkeyPatch) -> WayDesk:
    """Be in the desktop's session."""
    monkeypatch.delenv("DISPLAY", raising=False)
    for variable in ("XDG_RUNTIME_DIR", "XDG_SESSION_TYPE", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(variable, waydesk.env[variable])
    return waydesk


@pytest.fixture
def keyboard(session: WayDesk) -> Iterator[WaylandKeyboard]:  # noqa: ARG001 - it takes the session from the environment
    from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard  # noqa: PLC0415 - on Linux only

    opened = WaylandKeyboard(pace=200)
    yield opened
    opened.close()
