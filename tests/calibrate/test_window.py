"""The window of the session on a real desktop: it is there at once, fits, stands in the middle, and asks carefully."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.conftest import REPOSITORY
from tests.editors import xterm
from tests.xdesk import wait_until, xdesk
from tray_asl.calibrate.progress import Phase, Progress
from tray_asl.capture.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.editors import XTerm
    from tests.xdesk import XDesk
    from tray_asl.calibrate.window import WindowGuide

__all__ = ["xdesk", "xterm"]

tk = pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")

FRAME = Frame(np.zeros((480, 640, 3), np.uint8), 0.0)
OTHER = Progress(Phase.OTHER_SIGN, "I", 8, 24, 0.0, taken=False, side="right", shown="C", advice="Close all fingers.")

ASK = """
import sys
from tray_asl.calibrate.window import WindowGuide
print(WindowGuide().confirm(["It got worse."], "keep it?", default=sys.argv[1] == "yes"))
"""


@pytest.fixture
def panel(xdesk: XDesk, xterm: XTerm) -> Iterator[int]:
    """Give the height that a panel leaves: no more than on a screen of 1280x720."""
    strut = ("-id", xterm.window, "-f", "_NET_WM_STRUT", "32c", "-set", "_NET_WM_STRUT")
    xdesk.run("xprop", *strut, "0, 0, 0, 80")
    wait_until(lambda: "688" in xdesk.run("xprop", "-root", "_NET_WORKAREA"), "the panel")
    yield 688
    xdesk.run("xprop", *strut, "0, 0, 0, 0")


@pytest.fixture
def guide(xdesk: XDesk, panel: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowGuide]:  # noqa: ARG001 (is there)
    from tray_asl.calibrate.window import WindowGuide  # noqa: PLC0415 - needs tkinter

    monkeypatch.setenv("DISPLAY", xdesk.display)
    guide = WindowGuide()
    yield guide
    guide.close()


def box(desk: XDesk) -> tuple[int, int, int, int]:
    (window,) = desk.windows("learn my hand")
    lines = desk.run("xdotool", "getwindowgeometry", "--shell", window).split()
    values = dict(line.split("=") for line in lines)
    return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])


def words(guide: WindowGuide) -> list[str]:
    (page,) = guide._root.winfo_children()
    return [child.cget("text") for child in page.winfo_children() if child.winfo_class() == "Label"]


@pytest.mark.parametrize("density", [96, 192])
def test_it_fits_a_small_screen_with_a_panel_and_stands_in_the_middle(
    xdesk: XDesk, panel: int, density: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tray_asl.calibrate.window import WindowGuide  # noqa: PLC0415 - needs tkinter

    monkeypatch.setenv("DISPLAY", xdesk.display)
    xdesk.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{density}\n")
    guide = WindowGuide()
    try:
        guide.show(OTHER, FRAME, None)
        guide.commands()
        left, top, width, height = box(xdesk)
        assert left >= 0
        assert top >= 0
        assert left + width <= 1024
        assert top + height <= panel
        assert left + width / 2 == pytest.approx(512, abs=20)
        assert top + height / 2 == pytest.approx(panel / 2, abs=30)
        (page,) = guide._root.winfo_children()
        assert page.winfo_height() <= height
        assert page.winfo_width() <= width
    finally:
        guide.close()
        xdesk.run("xprop", "-root", "-remove", "RESOURCE_MANAGER")


def test_it_says_at_once_that_it_starts_and_then_what_the_hand_shows_instead(guide: WindowGuide) -> None:
    assert "Starting…" in words(guide)
    guide.show(OTHER, FRAME, None)
    assert "That looks like C; show I.\nClose all fingers." in words(guide)


@pytest.mark.parametrize(("default", "key", "answer"), [("no", "Return", "False"), ("yes", "Return", "True")])
def test_enter_gives_the_careful_answer(xdesk: XDesk, default: str, key: str, answer: str) -> None:
    command = [sys.executable, "-c", ASK, default]
    program = subprocess.Popen(command, env=xdesk.env, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: xdesk.windows("keep it"), "the question")
        xdesk.focus(xdesk.windows("keep it")[0])
        xdesk.press(key)
        said, _ = program.communicate(timeout=20)
        assert said.strip() == answer
    finally:
        program.kill()
