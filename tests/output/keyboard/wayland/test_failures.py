"""When the focus, the window, this program or the compositor goes away: nothing is stuck, doubled or misplaced."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.waydesk import Foot, PersonsKeyboard
from tests.xdesk import end, wait_until
from tray_asl.output.base import OutputError
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tests.waydesk import WayDesk
    from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard

DIES_WITH_A_KEY_DOWN = """
import os, signal
from tray_asl.output.keyboard.wayland import virtual_keyboard
from tray_asl.wayland.session import socket_path

class Dies(virtual_keyboard.VirtualKeyboard):
    def _press(self, key, modifiers):
        self._send_key(key.code, 1)
        self._connection.roundtrip()
        os.kill(os.getpid(), signal.SIGKILL)

dies = Dies(socket_path())
dies.type("x", dies.focus())
"""
KEY_D = 32


def test_nothing_is_taken_back_in_another_window(session: WayDesk, foot: Foot, keyboard: WaylandKeyboard) -> None:
    assert keyboard.apply(Action(0, "hello")) == Delivery(0, 5)
    other = Foot(session, "other")
    try:
        delivery = keyboard.apply(Action(0, "x", erase=2))
        assert (delivery.erased, delivery.typed, delivery.lost) == (0, 0, True)
        assert "Another window" in delivery.problem
        assert keyboard.apply(Action(0, "new")) == Delivery(0, 3)
        foot.focus()
        assert keyboard.apply(Action(0, ".")) == Delivery(0, 1, moved=True)
        assert (foot.text("."), other.text("new")) == ("hello.", "new")
    finally:
        other.close()


def test_a_window_that_closes_in_mid_word_ends_the_word(session: WayDesk, keyboard: WaylandKeyboard) -> None:
    """It closes itself at the third character; what had not been typed by then reaches no other window."""
    behind = Foot(session, "behind")
    front = Foot(session, "front", script="head -c 3 > {path}")
    try:
        delivery = keyboard.apply(Action(0, "abcde" * 2000))
        assert delivery.lost
        assert 3 <= delivery.typed < 10000
        assert "lost the keyboard focus" in delivery.problem
        assert front.text() == "abc"
        behind.focus()
        assert keyboard.apply(Action(0, "z.")) == Delivery(0, 2)
        assert len(behind.text("z.")) <= 3
    finally:
        behind.close()


def test_without_a_window_it_says_so(session: WayDesk, keyboard: WaylandKeyboard) -> None:
    wait_until(lambda: '"pid"' not in session.sway("-t get_tree"), "an empty desktop")
    delivery = keyboard.apply(Action(0, "a"))
    assert (delivery.typed, delivery.lost) == (0, True)
    assert "No window has the keyboard focus" in delivery.problem


def test_a_key_of_a_killed_program_does_not_stay_down(session: WayDesk, foot: Foot) -> None:
    process = subprocess.run(
        [sys.executable, "-c", DIES_WITH_A_KEY_DOWN], cwd=REPOSITORY, env=session.env, check=False, timeout=60
    )
    assert process.returncode == -signal.SIGKILL
    person = PersonsKeyboard(session, "us")
    try:
        person.tap(KEY_D)
        text = foot.text("d")
        assert set(text[:-1]) == {"x"}
        time.sleep(1)  # a key that is down repeats
        assert foot.text() == text
    finally:
        person.close()


def test_a_compositor_that_goes_and_comes_back(session: WayDesk, foot: Foot, keyboard: WaylandKeyboard) -> None:
    assert keyboard.apply(Action(0, "hello")) == Delivery(0, 5)
    assert foot.text("hello") == "hello"
    end(session.compositor)
    delivery = keyboard.apply(Action(0, "x", erase=1))
    assert (delivery.erased, delivery.typed, delivery.lost) == (0, 0, True)
    assert "connection to the Wayland compositor" in delivery.problem
    assert not keyboard.connected
    assert "cannot be reached" in keyboard.apply(Action(0, "y")).problem
    session.start_compositor()
    again = Foot(session, "again")
    try:
        assert keyboard.apply(Action(0, "z.")) == Delivery(0, 2)
        assert again.text("z.") == "z."
    finally:
        again.close()


def test_a_compositor_without_virtual_keyboards_is_named(session: WayDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard  # noqa: PLC0415 - on Linux only

    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-none")
    with pytest.raises(OutputError, match=r"wayland-none cannot be reached .* WAYLAND_DISPLAY"):
        WaylandKeyboard()
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.setenv("XDG_SESSION_TYPE", "tty")
    with pytest.raises(OutputError, match="no Wayland session"):
        WaylandKeyboard()
    assert session.socket.exists()
