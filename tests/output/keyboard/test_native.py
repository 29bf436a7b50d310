"""pynput's typing, where it is installed, into an editor that takes its events."""

import pytest

from tests.editors import Mousepad
from tests.xdesk import XDesk
from tray_asl.output.keyboard.native import NativeKeyboard
from tray_asl.spelling.action import Action


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_text_and_corrections_arrive(xdesk: XDesk, mousepad: Mousepad, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", xdesk.display)
    pytest.importorskip("pynput", reason="pynput is a dependency on Windows and macOS only")
    mousepad.focus()
    mousepad.clear()
    keyboard = NativeKeyboard()
    keyboard.apply(Action(0, "w0"))
    keyboard.apply(Action(0, "ord 42\n", erase=1))
    keyboard.close()
    assert mousepad.text() == "word 42\n"
