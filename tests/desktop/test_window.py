"""The window while the whole program types into a real editor."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.desktop.test_program import SAMPLE_TEXT
from tests.floating import FloatingWindow
from tests.xdesk import wait_until
from tray_asl.settings.store import Store

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.editors import Mousepad, XTerm
    from tests.tray_host import TrayHost
    from tests.xdesk import XDesk

    Start = Callable[..., subprocess.Popen[bytes]]

pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")


@pytest.fixture
def window(xdesk: XDesk, settings_file: Path) -> FloatingWindow:
    store = Store(settings_file)
    for key, value in {
        "window.show": True,
        "spelling.completions": True,
        "spelling.thumb_up": "complete",
    }.items():
        store.set(key, value)
    return FloatingWindow(xdesk)


def test_words_are_proposed_in_it_while_the_editor_keeps_the_focus(
    xdesk: XDesk, mousepad: Mousepad, panel: TrayHost, start: Start, window: FloatingWindow
) -> None:
    mousepad.clear()
    mousepad.focus()
    program = start("--fast")  # every picture, however busy the machine is
    window.wait_for()
    wait_until(lambda: window.colors(window.WORDS)[window.ACCENT] > 50, "a proposed word, and how to accept it", 60)
    assert xdesk.run("xdotool", "getactivewindow").strip() == mousepad.window
    (REPOSITORY / "artefacts").mkdir(exist_ok=True)
    xdesk.screenshot(REPOSITORY / "artefacts" / "window.png")
    panel.wait_for_item("Turn on")  # the clip has ended
    assert mousepad.text() == SAMPLE_TEXT

    program.send_signal(signal.SIGTERM)
    assert program.wait(10) == 0
    wait_until(lambda: not window.window(), "the window to go with the program")


def test_typing_goes_on_without_it_and_the_menu_brings_it_back(
    xterm: XTerm, panel: TrayHost, start: Start, window: FloatingWindow, settings_file: Path
) -> None:
    xterm.clear()
    xterm.focus()
    program = start("--fast")
    wait_until(xterm.peek, "a letter in the terminal", 60)
    os.kill(window.process(), signal.SIGKILL)
    wait_until(lambda: panel.menu()["Show window"]["toggle-state"] == 0, "the mark to go")
    panel.wait_for_item("Turn on")
    assert xterm.text() == SAMPLE_TEXT

    panel.choose("Show window")
    window.wait_for()
    wait_until(lambda: panel.menu()["Show window"]["toggle-state"] == 1, "the mark")
    panel.choose("Show window")
    wait_until(lambda: not window.window(), "the window to go")
    wait_until(lambda: not Store(settings_file).load().settings.window.show, "the settings to keep that")

    panel.choose("Quit")
    assert program.wait(10) == 0
