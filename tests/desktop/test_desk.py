"""Where the program must not type: into the screen's lock, its own menu, and whatever has the focus a moment later."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.desks import watched
from tests.desktop.test_program import SAMPLE_TEXT
from tests.editors import XTerm
from tests.real_devices import RealDevices
from tests.spelling.performer import even, perform
from tests.xdesk import end, require, wait_until
from tray_asl.capture.frame import Frame
from tray_asl.engine.pipeline import Pipeline
from tray_asl.engine.session import Session
from tray_asl.engine.status import State, Status
from tray_asl.output.outputs import Outputs
from tray_asl.settings.schema import Settings
from tray_asl.signs.prediction import Prediction
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from tests.tray_host import TrayHost
    from tests.xdesk import XDesk
    from tray_asl.desk.watch import DeskWatch
    from tray_asl.output.base import Output

PIXELS = np.full((48, 64, 3), 128, np.uint8)


def test_a_locked_screen_gets_no_letter(
    xdesk: XDesk, xterm: XTerm, panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    require("i3lock")
    xterm.focus()
    locker = xdesk.start("i3lock", "-n", "--debug")
    try:
        wait_until(lambda: "Watching window" in (xdesk.home / "i3lock.log").read_text(errors="replace"), "the lock")
        start("--fast")
        wait_until(lambda: "locked" in panel.icon()["Title"], "it to be said", 60)
        panel.wait_for_item("Turn on")  # the clip has ended
    finally:
        end(locker)
    assert "current password" not in (xdesk.home / "i3lock.log").read_text(errors="replace")
    assert xterm.text() == ""


def test_an_open_menu_gets_no_letter_and_the_rest_arrives(
    xterm: XTerm, panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    xterm.clear()
    xterm.focus()
    program = start()
    wait_until(xterm.peek, "a letter in the terminal", 60)
    panel.show_menu(opened=True)
    wait_until(lambda: "A menu is open" in panel.icon()["Title"], "it to be said")
    before = xterm.peek()
    time.sleep(2)  # as long as two signs of the clip
    assert xterm.peek() == before
    panel.show_menu(opened=False)
    wait_until(lambda: xterm.peek() != before, "the next letter")
    end(program)
    later = xterm.text().removeprefix(before)
    assert later in SAMPLE_TEXT[len(before) + 1 :]


class Signer:
    """Signs through the session into whatever has the focus; it is the session's parts and its source in one.

    keyboard: a real one.
    desk: really watched.
    settings: the person's.
    """

    live, ended = True, False
    open_source = close = restart = configure = stop = staticmethod(lambda *_: ())

    def __init__(self, keyboard: Output, desk: DeskWatch, settings: Settings | None = None) -> None:
        settings = settings or Settings()
        self._prediction = Prediction.no_hand(0.0)
        self._speller = Speller(settings.spelling)
        self.reset, self.forget = self._speller.reset, self._speller.forget
        self.leave, self.interrupt, self.pause = self._speller.leave, self._speller.interrupt, self._speller.pause
        self.outputs = Outputs([keyboard])
        self.pipeline = Pipeline(lambda _: None, lambda *_: self._prediction, self._speller, self.outputs)
        self.open_source = lambda _: self
        self.statuses: list[Status] = []
        self._time = 0.0
        self.turn, self.interval, self.camera_advice = 0, 0.0, ""
        self._session = Session(lambda: self, settings, self.statuses.append, lambda: None, desk=desk.now)
        self._session.switch(on=True)

    def signs(self, script: str) -> None:
        for prediction in perform(script, even(30)):
            self._time += 1 / 30
            self._prediction = replace(prediction, time=self._time)
            self._session.step()

    def read(self, timeout: float) -> Frame:  # noqa: ARG002
        return Frame(PIXELS, self._time)


@pytest.fixture
def desk(xdesk: XDesk, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskWatch]:
    with watched(xdesk.env, "WAYLAND_DISPLAY", monkeypatch) as watch:
        yield watch


@pytest.fixture
def signer(xdesk: XDesk, xterm: XTerm, desk: DeskWatch) -> Iterator[Signer]:
    from tray_asl.output.keyboard.x11.keyboard import X11Keyboard  # noqa: PLC0415 - on Linux only

    keyboard = X11Keyboard(xdesk.display)
    xterm.clear()
    xterm.focus()
    wait_until(lambda: desk.now().application == "XTerm", "the focused program")
    yield Signer(keyboard, desk)
    keyboard.close()


@pytest.fixture
def devices(xdesk: XDesk) -> Iterator[RealDevices]:
    opened = RealDevices(xdesk.display)
    yield opened
    opened.close()


def moved(desk: DeskWatch, move: Callable[[], object]) -> None:
    """Do something that the desk notices, and wait until it has."""
    before = desk.now().real_input
    move()
    wait_until(lambda: desk.now().real_input != before, "it to be noticed")


def test_a_pending_space_and_the_word_stay_behind_when_the_focus_moves(
    xdesk: XDesk, xterm: XTerm, signer: Signer, desk: DeskWatch
) -> None:
    other = XTerm(xdesk, "other")
    moved(desk, xterm.focus)
    signer.signs("H .8s, I .8s, away .5s")
    moved(desk, other.focus)
    signer.signs("away 2s, B .8s")
    assert xterm.peek() == "hi"
    assert other.text() == "b"
    other.close()


def test_a_click_ends_the_word_and_what_stands_there_is_never_taken_back(
    xterm: XTerm, signer: Signer, desk: DeskWatch, devices: RealDevices
) -> None:
    signer.signs("H .8s, I .8s, away .5s")
    moved(desk, devices.click)
    signer.signs("away 2s")
    assert signer.statuses[-1].word == ""
    assert xterm.text() == "hi"


def test_hands_on_the_keyboard_type_nothing(
    xterm: XTerm, signer: Signer, desk: DeskWatch, devices: RealDevices
) -> None:
    signer.signs("H .8s")
    moved(desk, lambda: devices.press("x"))
    signer.signs("I .8s, B .8s")
    assert (signer.statuses[-1].state, signer.statuses[-1].message) == (State.PAUSED, "Paused while you type.")
    wait_until(lambda: time.monotonic() - (desk.now().typing_at or 0) > 1.1, "the pause to end")
    signer.signs("B .8s")
    assert xterm.text() == "hxb"


@pytest.mark.parametrize("waiting", ["ily .7s", "aside .7s, moving .2s, K .9s"])
def test_what_waits_for_the_next_sign_is_not_for_another_window(
    xdesk: XDesk, xterm: XTerm, signer: Signer, desk: DeskWatch, waiting: str
) -> None:
    other = XTerm(xdesk, "other")
    moved(desk, xterm.focus)
    signer.signs(f"H .8s, moving .2s, {waiting}, moving .2s")
    moved(desk, other.focus)
    signer.signs("moving .2s, C .9s")
    assert xterm.peek() == "h"
    assert other.text() == "c"
    other.close()
