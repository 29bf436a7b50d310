"""Typing on a real X server by a program that is killed, and what the next one finds and mends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("Xlib", reason="python-xlib is a dependency on Linux only")

from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

from tests.x11_person import CAPS_LOCK, Keyboard, own
from tests.xdesk import wait_until
from tray_asl.output.keyboard.x11.keyboard import X11Keyboard
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tests.editors import XTerm
    from tests.xdesk import XDesk

__all__ = ["own"]

TYPING = """
import sys
from tray_asl.ending import end_program, listen_for_signals
from tray_asl.output.keyboard.x11.keyboard import X11Keyboard
from tray_asl.spelling.action import Action
keyboard = X11Keyboard(sys.argv[1])
listen_for_signals(lambda: end_program(0))
print("ready", flush=True)
for text in sys.stdin:
    keyboard.apply(Action(0, text.strip()))
    print("typed", flush=True)
"""


class Typing:
    """A process of its own that types what it is given, and can be killed."""

    def __init__(self, desk: XDesk) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", TYPING, desk.display],
            env=desk.env | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.wait()

    def give(self, text: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(text + "\n")
        self._process.stdin.flush()

    def wait(self) -> None:
        assert self._process.stdout
        assert self._process.stdout.readline()

    def kill(self, by: signal.Signals = signal.SIGKILL) -> None:
        self._process.send_signal(by)
        self._process.communicate()


@pytest.fixture
def editor(xterm: XTerm) -> XTerm:
    xterm.focus()
    xterm.clear()
    return xterm


def test_keys_borrowed_by_one_that_was_killed_are_given_back(xdesk: XDesk, editor: XTerm, own: Keyboard) -> None:
    before = own.unused()
    for _ in range(3):
        killed = Typing(xdesk)
        killed.give("αβγδεζη")
        killed.wait()
        killed.kill()
    wait_until(lambda: len(editor.peek()) == 21, "the text")
    assert own.unused() < before
    X11Keyboard(xdesk.display).close()
    assert own.unused() == before
    assert editor.peek() == "αβγδεζη" * 3


def test_keys_borrowed_by_one_that_lives_are_left_to_it(xdesk: XDesk, editor: XTerm, own: Keyboard) -> None:
    before = own.unused()
    first = X11Keyboard(xdesk.display)
    first.apply(Action(0, "ω"))
    X11Keyboard(xdesk.display).close()
    assert own.unused() == before - 1
    first.apply(Action(0, "ω"))
    first.close()
    assert own.unused() == before
    assert editor.text() == "ωω"


@pytest.mark.parametrize(("locked", "by"), [(0, signal.SIGKILL), (CAPS_LOCK, signal.SIGTERM)])
def test_one_that_ends_while_slow_keys_want_a_key_held_leaves_nothing_down(
    xdesk: XDesk, editor: XTerm, own: Keyboard, locked: int, by: signal.Signals
) -> None:
    own.help("sl", "700")
    own.lock(locked)
    before = own.now()
    letter = "a" if locked else "A"  # what a modifier has to change for
    typing = Typing(xdesk)
    typing.give(letter)
    wait_until(lambda: own.now() != before, "the key to be pressed")
    typing.kill(by)
    wait_until(lambda: own.now() == before and not own.left_down(), "the key to be released")
    assert editor.peek() in ("", letter)  # it may have counted before


def test_a_key_that_a_killed_one_left_down_is_released_at_the_next_start(
    xdesk: XDesk, editor: XTerm, own: Keyboard
) -> None:
    display = Display(xdesk.display)
    xtest.fake_input(display, X.KeyPress, display.keysym_to_keycode(ord("a")))
    display.sync()
    assert own.left_down()
    X11Keyboard(xdesk.display).close()
    assert own.left_down() == []
    display.close()
    assert set(editor.peek()) == {"a"}


@pytest.mark.parametrize("number", range(5))
def test_killed_at_any_time_it_leaves_no_key_down_and_doubles_nothing(
    xdesk: XDesk, editor: XTerm, own: Keyboard, number: int
) -> None:
    text = "abCdefGh" * 200
    killed = Typing(xdesk)
    killed.give(text)
    wait_until(lambda: len(editor.peek()) > 40 * number, "some of the text")
    killed.kill()
    assert own.left_down() == []
    assert (own.now().base, own.now().latched, own.now().locked) == (0, 0, 0)
    after = X11Keyboard(xdesk.display)
    assert after.apply(Action(0, "\n")) == Delivery(0, 1)
    after.close()
    wait_until(lambda: editor.peek().endswith("\n"), "the end")
    assert text.startswith(editor.peek()[:-1])


def test_slow_keys_that_are_still_down_when_the_focus_moves_are_not_typed_there(
    xdesk: XDesk, editor: XTerm, own: Keyboard
) -> None:
    own.help("sl", "2000")
    typing = Typing(xdesk)
    typing.give("A")
    wait_until(lambda: own.now().latched, "the key to be pressed")
    editor.minimize()
    typing.wait()
    assert own.now().latched == 0
    own.help("-sl")
    editor.focus()
    assert editor.text() == ""
    typing.kill()
