"""A desk that is watched for real: an X server with a real keyboard beside the synthetic one, and a bus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desks import noted
from tests.editors import xterm
from tests.real_devices import RealDevices
from tests.xdesk import xdesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.xdesk import XDesk
    from tray_asl.desk.board import Board

__all__ = ["xdesk", "xterm"]


@pytest.fixture
def devices(xdesk: XDesk) -> Iterator[RealDevices]:
    opened = RealDevices(xdesk.display)
    yield opened
    opened.close()


@pytest.fixture
def x11_board(xdesk: XDesk) -> Iterator[Board]:
    """Give the board that the X server's desk is noted on."""
    from tray_asl.desk.x11 import X11Thread  # noqa: PLC0415 - on Linux only

    with noted(X11Thread, xdesk.display) as board:
        yield board
