"""The window on a real desktop: above everything, never in the way, and never what the typing depends on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.floating import FloatingWindow
from tests.xdesk import wait_until
from tray_asl.engine.status import State, Status
from tray_asl.feedback.window.window import Window, WindowError
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.editors import Mousepad, XTerm
    from tests.xdesk import XDesk
    from tray_asl.hands.hand import Hand

pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")

PROGRAM = """
import sys
from tray_asl.feedback.window.window import Window
from tray_asl.settings.schema import Settings
Window(Settings(), print, print).open()
sys.stdin.read()
"""

WIDE, LOW = 406, 344
"""Its size in pixels with a hand in sight, no completions and nobody's own signs."""

LETTER = Status(State.HAND, "l", 0.5, word="hel", completions=("hello", "help", "held"))


class Opened:
    """A window that was opened, and what it has reported."""

    def __init__(self, desk: XDesk) -> None:
        self.reports: list[str] = []
        self.closed = threading.Event()
        self.window = Window(Settings(), self.reports.append, self.closed.set)
        self.seen = FloatingWindow(desk)

    def open(self) -> FloatingWindow:
        self.window.open()
        self.seen.wait_for()
        return self.seen


@pytest.fixture
def opened(xdesk: XDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Opened]:
    for name, value in xdesk.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    opened = Opened(xdesk)
    yield opened
    opened.window.close()


def test_text_typed_meanwhile_arrives_whole_and_the_focus_stays(
    xdesk: XDesk, mousepad: Mousepad, opened: Opened, hand: Hand
) -> None:
    mousepad.focus()
    opened.open()
    stop = threading.Event()

    def move() -> None:
        moments = 0
        while not stop.wait(1 / 60):
            moments += 1
            opened.window.show(Status(State.HAND, "l", moments % 20 / 20, word="hel", hand=hand))

    mover = threading.Thread(target=move)
    mover.start()
    try:
        text = "the quick brown fox jumps over 13 lazy dogs"
        xdesk.run("xdotool", "type", "--delay", "20", text)
        assert xdesk.run("xdotool", "getactivewindow").strip() == mousepad.window
        assert mousepad.text() == text
    finally:
        stop.set()
        mover.join()
    mousepad.clear()


def test_a_click_reaches_what_lies_below(xdesk: XDesk, mousepad: Mousepad, xterm: XTerm, opened: Opened) -> None:
    xdesk.run("xdotool", "windowsize", "--sync", mousepad.window, "1000", "700")
    xdesk.run("xdotool", "windowmove", "--sync", mousepad.window, "5", "25")
    xdesk.run("xdotool", "windowmove", "--sync", xterm.window, "5", "25")
    xterm.focus()
    left, top, width, height = opened.open().box()
    xdesk.run("xdotool", "mousemove", str(left + width // 2), str(top + height * 3 // 4))
    pointed_at = xdesk.run("xdotool", "getmouselocation", "--shell").split("WINDOW=")[1].strip()
    assert pointed_at != opened.seen.window()
    xdesk.run("xdotool", "click", "1")
    wait_until(lambda: xdesk.run("xdotool", "getactivewindow").strip() == mousepad.window, "the editor to be active")


def test_it_is_dragged_by_its_top_and_stays_there(xdesk: XDesk, mousepad: Mousepad, opened: Opened) -> None:
    mousepad.clear()
    mousepad.focus()
    seen = opened.open()
    opened.window.show(LETTER)
    wait_until(lambda: seen.box()[3] == LOW, "its usual height")
    left, top, *_ = seen.box()
    across, down = left + seen.GRIP[0], top + seen.GRIP[1]
    xdesk.run("xdotool", "mousemove", str(across), str(down), "mousedown", "1")
    for step in range(1, 6):
        xdesk.run("xdotool", "mousemove", str(across - 50 * step), str(down - 30 * step))
    xdesk.run("xdotool", "mouseup", "1")
    wait_until(lambda: seen.box()[:2] == (left - 250, top - 150), "the window where it was dragged")
    xdesk.run("xdotool", "type", "abc")
    assert mousepad.text() == "abc", "the focus stayed in the editor"
    mousepad.clear()

    opened.window.close()
    opened.open()
    wait_until(lambda: seen.box()[:2] == (left - 250, top - 150), "the window where it was before")
    opened.window.configure(Settings().replaced({"window.corner": "top-left"}))
    wait_until(lambda: seen.box()[:2] == (20, 20), "the window in another corner")


def test_its_cross_closes_it_and_that_is_no_trouble(xdesk: XDesk, opened: Opened) -> None:
    seen = opened.open()
    opened.window.show(LETTER)

    def crossed() -> bool:  # the window may just be on its way into its corner
        left, top, *_ = seen.box()
        xdesk.run("xdotool", "mousemove", str(left + seen.CROSS[0]), str(top + seen.CROSS[1]), "click", "1")
        return opened.closed.wait(5)

    wait_until(crossed, "word of it")
    assert not opened.window.is_open
    assert opened.reports == []


@pytest.mark.parametrize("corner", ["top-left", "top-right", "bottom-left", "bottom-right"])
def test_it_stands_in_the_corner_of_the_settings(opened: Opened, corner: str) -> None:
    seen = opened.open()
    opened.window.configure(Settings().replaced({"window.corner": corner}))
    across, down = corner.endswith("right"), corner.startswith("bottom")

    def stands() -> bool:
        left, top, width, height = seen.box()
        right, bottom = 1024 - left - width, 768 - top - height
        return (right if across else left) == 20 == (bottom if down else top)

    wait_until(stands, f"the window in the corner {corner}")


def test_it_grows_for_a_message_and_with_the_scale(opened: Opened) -> None:
    seen = opened.open()
    opened.window.show(LETTER)
    wait_until(lambda: seen.box()[3] == LOW, "its usual height")
    opened.window.show(Status(State.ERROR, message="The camera is gone. " * 8))
    wait_until(lambda: seen.box()[3] > LOW + 40, "room for the message")
    opened.window.show(LETTER)
    opened.window.configure(Settings().replaced({"window.scale": 1.5}))
    wait_until(lambda: seen.box()[3] == LOW * 3 // 2, "half as much again")


def test_the_largest_scale_leaves_it_on_the_screen_with_the_strip_that_closes_it(opened: Opened) -> None:
    seen = opened.open()
    opened.window.configure(Settings().replaced({"window.scale": 4.0, "spelling.completions": True}))
    opened.window.show(LETTER)
    wait_until(lambda: seen.box()[2] > 2 * WIDE, "the window grown")
    wait_until(lambda: seen.box()[:2] == (1024 - 20 - seen.box()[2], 0), "its top on the screen")
    assert seen.box()[2] <= 1024 - 40


def test_it_is_as_large_as_the_other_programs_of_a_dense_screen(xdesk: XDesk, opened: Opened) -> None:
    seen = opened.open()
    opened.window.show(LETTER)
    wait_until(lambda: seen.box()[3] == LOW, "its usual height")
    resources = ("-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER")
    try:
        xdesk.run("xprop", *resources, "Xft.antialias:\t1\nXft.dpi:\t192\n")
        wait_until(lambda: seen.box()[2:] == (2 * WIDE, 2 * LOW), "twice its size, not four times")
    finally:
        xdesk.run("xprop", "-root", "-remove", "RESOURCE_MANAGER")


def test_it_keeps_clear_of_panels(xdesk: XDesk, xterm: XTerm, opened: Opened) -> None:
    seen = opened.open()
    wait_until(lambda: sum(seen.box()[1::2]) == 768 - 20, "the window in its corner")
    strut = ("-id", xterm.window, "-f", "_NET_WM_STRUT", "32c", "-set", "_NET_WM_STRUT")
    try:
        xdesk.run("xprop", *strut, "0, 0, 0, 40")  # as if this were a panel along the bottom
        wait_until(lambda: sum(seen.box()[1::2]) == 768 - 40 - 20, "the window above the panel")
    finally:
        xdesk.run("xprop", *strut, "0, 0, 0, 0")


def test_it_rises_above_a_window_that_is_opened_later(xdesk: XDesk, mousepad: Mousepad, opened: Opened) -> None:
    seen = opened.open()
    opened.window.show(LETTER)
    xdesk.run("xdotool", "windowsize", "--sync", mousepad.window, "1000", "700")
    mousepad.focus()
    wait_until(lambda: seen.colors()[seen.BACKGROUND] > 10_000, "the window above the editor")


def test_it_goes_when_it_is_closed_and_comes_back(opened: Opened) -> None:
    seen = opened.open()
    opened.window.close()
    wait_until(lambda: not seen.window(), "the window to go")
    assert not opened.window.is_open
    opened.open()
    assert opened.window.is_open
    assert opened.reports == []


def test_its_death_is_said_once_and_stops_nothing(opened: Opened) -> None:
    process = opened.open().process()
    os.kill(process, signal.SIGKILL)
    wait_until(lambda: opened.reports, "the report")
    assert not opened.window.is_open
    opened.window.show(LETTER)
    opened.open()
    opened.window.close()
    (report,) = opened.reports
    assert "closed by itself" in report
    assert "Typing goes on" in report


def test_one_that_hangs_holds_nothing_up_and_can_be_closed(opened: Opened, hand: Hand) -> None:
    process = opened.open().process()
    os.kill(process, signal.SIGSTOP)
    for moment in range(3000):  # much more than a pipe holds
        opened.window.show(Status(State.HAND, word=str(moment), message="x" * 1000, hand=hand))
    opened.window.close()
    wait_until(lambda: not opened.seen.window(), "the window to go")
    assert opened.reports == []


def test_a_display_that_does_not_answer_is_said(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    opened.window.open()
    wait_until(lambda: opened.reports, "the report")
    assert "cannot be shown" in opened.reports[0]
    assert ":987" in opened.reports[0]


def test_a_session_without_x11_is_told_what_to_do(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY")
    with pytest.raises(WindowError, match="XWayland"):
        opened.window.open()
    assert not opened.window.is_open


def test_it_ends_with_a_program_that_is_killed(xdesk: XDesk) -> None:
    process = subprocess.Popen([sys.executable, "-c", PROGRAM], env=xdesk.env, cwd=REPOSITORY, stdin=subprocess.PIPE)
    seen = FloatingWindow(xdesk)
    try:
        seen.wait_for()
    finally:
        process.kill()
        process.wait()
    wait_until(lambda: not seen.window(), "the window to go")
