"""What a Wayland compositor tells: the focused program, and each change of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desks import noted
from tests.waydesk import Foot, foot, waydesk
from tests.xdesk import end, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.waydesk import WayDesk
    from tray_asl.desk.board import Board

__all__ = ["foot", "waydesk"]


@pytest.fixture
def board(waydesk: WayDesk) -> Iterator[Board]:
    """Give the board that the compositor's desk is noted on."""
    from tray_asl.desk.wayland import WaylandThread  # noqa: PLC0415 - on Linux only

    with noted(WaylandThread, waydesk.socket) as board:
        yield board


def test_a_change_of_the_window_counts_and_names_the_program(waydesk: WayDesk, foot: Foot, board: Board) -> None:
    wait_until(lambda: board.now().application == "foot", "the focused program")
    before = board.now().real_input
    other = Foot(waydesk, "other")
    wait_until(lambda: board.now().real_input > before, "the other window to count")
    before = board.now().real_input
    foot.focus()
    wait_until(lambda: board.now().real_input > before, "the way back to count")
    other.close()
    foot.close()
    wait_until(lambda: board.now().application == "", "no program")
    assert board.now().focus_known


def test_the_compositor_comes_back(waydesk: WayDesk, board: Board) -> None:
    wait_until(lambda: board.now().focus_known, "the first compositor")
    end(waydesk.compositor)
    wait_until(lambda: not board.now().focus_known, "its end")
    waydesk.start_compositor()
    wait_until(lambda: board.now().focus_known, "the next one")
