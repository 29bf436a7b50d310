"""Desks that are watched for real, for the tests of several packages."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tray_asl.desk.board import Board
from tray_asl.desk.watch import DeskWatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pytest

_SESSION = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_SESSION_TYPE", "XDG_RUNTIME_DIR"}


@contextmanager
def noted(thread_class: Callable[..., threading.Thread], place: object) -> Iterator[Board]:
    """Give the board on which a thread notes the desk at `place`: an X server's name, or a compositor's socket."""
    board, closing = Board(), threading.Event()
    thread = thread_class(place, board, closing)
    thread.start()
    yield board
    closing.set()
    thread.join(10)
    assert not thread.is_alive()


@contextmanager
def watched(session: Mapping[str, str], without: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskWatch]:
    """Give the watch over a session's desk, which this process takes for its own, without one of its variables."""
    for name in _SESSION - {without}:
        monkeypatch.setenv(name, session[name])
    monkeypatch.delenv(without, raising=False)
    watch = DeskWatch()
    watch.start()
    yield watch
    watch.close()
