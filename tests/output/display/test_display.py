"""The large print on a real screen: how large it is, and what its keys do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import ImageGrab

from tests.xdesk import wait_until
from tray_asl.output.base import OutputError
from tray_asl.output.display.display import Display
from tray_asl.settings.sections.display import DisplaySettings
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tests.editors import Mousepad
    from tests.xdesk import XDesk

pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")


class Screen:
    """What a person opposite sees."""

    def __init__(self, desk: XDesk) -> None:
        self.desk = desk

    def picture(self) -> NDArray[np.uint8]:
        return np.asarray(ImageGrab.grab(xdisplay=self.desk.display).convert("L"))

    def letters(self) -> NDArray[np.bool_]:
        """Tell which pixels are as light as the large letters are."""
        return self.picture() > 200

    def is_filled(self) -> bool:
        return bool(self.desk.windows("tray_asl large print"))

    def lines(self) -> list[int]:
        """Measure how many pixels high the letters of each line are."""
        inked = np.concatenate([[False], self.letters().any(axis=1), [False]])
        edges = np.flatnonzero(np.diff(inked.astype(int)))
        return [int(height) for height in edges[1::2] - edges[::2] if height > 5]  # not the dot of an i


@pytest.fixture
def screen(xdesk: XDesk, monkeypatch: pytest.MonkeyPatch) -> Screen:
    monkeypatch.setenv("DISPLAY", xdesk.display)
    return Screen(xdesk)


@pytest.fixture
def display(screen: Screen) -> Iterator[Display]:
    display = Display(DisplaySettings(clear_after_s=0))
    wait_until(screen.is_filled, "the large print")
    yield display
    display.close()


def test_a_word_is_as_high_as_can_be_read_from_afar_and_a_long_text_fits(screen: Screen, display: Display) -> None:
    assert display.apply(Action(0, "hello")) == Delivery(0, 5)
    wait_until(screen.lines, "the word")
    assert screen.lines()[0] > 768 / 8
    light = screen.picture()[screen.letters()]
    assert light.max() - screen.picture().min() == 255, "white on black"

    display.apply(Action(0, " this is a much longer text that must be broken into lines to fit, or it is lost"))
    wait_until(lambda: len(screen.lines()) > 3, "all of it")
    assert max(screen.lines()) > 768 / 8 / 2
    assert not screen.letters()[:, [0, -1]].any()


def test_h_shows_the_history_and_escape_closes_it_until_typing_is_switched_on_again(
    screen: Screen, display: Display
) -> None:
    for text in ("first\n", "second\n", "now"):
        display.apply(Action(0, text))
    wait_until(screen.lines, "the line")
    large = screen.lines()
    screen.desk.run("xdotool", "mousemove", "500", "300", "click", "1")
    screen.desk.press("h")
    wait_until(lambda: len(screen.lines()) == 3 and max(screen.lines()) < large[0], "three small lines")
    screen.desk.press("h")
    wait_until(lambda: screen.lines() == large, "the large line")
    screen.desk.press("Escape")
    wait_until(lambda: not screen.is_filled(), "the end")
    wait_until(lambda: not display.apply(Action(0, "x")).typed, "its end to be noticed")
    assert "closed with Escape" in display.apply(Action(0, "y")).problem
    display.stop()
    assert display.apply(Action(0, "again")).typed == 5
    wait_until(screen.lines, "the new text")


def test_switched_off_it_gives_the_screen_free_and_keeps_the_history(screen: Screen, display: Display) -> None:
    display.apply(Action(0, "first\n"))
    wait_until(screen.lines, "the line")
    display.stop()
    wait_until(lambda: not screen.is_filled(), "the free screen")
    display.apply(Action(0, "now"))
    wait_until(screen.is_filled, "the large print")
    screen.desk.run("xdotool", "mousemove", "500", "300", "click", "1")
    screen.desk.press("h")
    wait_until(lambda: len(screen.lines()) == 2, "both lines")


def test_the_application_keeps_the_keyboard(screen: Screen, mousepad: Mousepad, xdesk: XDesk) -> None:
    mousepad.focus()
    display = Display(DisplaySettings())
    wait_until(screen.is_filled, "the large print")
    xdesk.run("xdotool", "type", "typed meanwhile")
    display.close()
    wait_until(lambda: not screen.is_filled(), "its end")
    assert mousepad.text() == "typed meanwhile"


def test_nothing_of_it_is_in_a_command_line(display: Display) -> None:
    display.apply(Action(0, "secret"))
    lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline")]
    assert any(b"--part\0display" in line for line in lines)
    assert not any(b"secret" in line for line in lines)


def test_without_a_screen_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(OutputError, match="The large print needs an X11 display"):
        Display(DisplaySettings())
