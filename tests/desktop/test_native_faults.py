"""HandLandmarker fails, or takes the process with it: no letter is doubled, no key stays down, and typing goes on."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING

import numpy as np

from tests.engine.parts import Editor
from tests.x11_person import Keyboard, own
from tests.xdesk import wait_until
from tray_asl.capture.frame import Frame
from tray_asl.cli.options import SAMPLE
from tray_asl.engine import components
from tray_asl.engine.backoff import Backoff
from tray_asl.engine.components import LiveComponents
from tray_asl.engine.engine import Engine
from tray_asl.output.keyboard.notices import Notices
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.editors import XTerm
    from tray_asl.engine.status import Status
    from tray_asl.hands.detector import HandDetector
    from tray_asl.settings.sections.hand import HandSettings

__all__ = ["own"]


def test_a_detector_that_fails_is_opened_anew_and_typing_goes_on(
    hand_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor("keyboard")
    opened: list[HandDetector] = []
    open_detector = components.open_detector

    def open_noted(settings: HandSettings, report: Callable[[str], None]) -> HandDetector:
        opened.append(open_detector(settings, report))
        return opened[-1]

    monkeypatch.setattr(components, "open_output", lambda *_: editor)
    monkeypatch.setattr(components, "open_detector", open_noted)
    settings = Settings().replaced(
        {"camera.source": str(SAMPLE), "hand.model": str(hand_model), "output.to": ["keyboard"]}
    )
    broken = threading.Event()
    at_fault = ""

    def break_it(_: Status) -> None:
        nonlocal at_fault
        if len(editor.text) == 2 and not broken.is_set():
            at_fault = editor.text
            opened[0]._stamp = 2**50
            opened[0].find(Frame(np.zeros((480, 640, 3), np.uint8), 0.0))
            opened[0]._stamp = -1  # from now on it refuses every picture, as older than the last
            broken.set()

    engine = Engine(
        lambda: LiveComponents(Notices(print, print), fast=True), settings, backoff=Backoff(first_wait=0.01)
    )
    engine.show_to(break_it)
    engine.start()
    try:
        wait_until(lambda: broken.is_set() and len(editor.text) > 5, "letters after the fault", 60)
    finally:
        engine.stop()
        engine.join(20)
    assert len(opened) == 2
    assert at_fault == "he"
    assert "hehello world".startswith(editor.text.replace(" ", "", 1))  # the clip began again


def test_a_process_that_aborts_leaves_no_key_down_and_the_next_one_types(
    xterm: XTerm, start: Callable[..., subprocess.Popen[bytes]], own: Keyboard
) -> None:
    xterm.focus()
    xterm.clear()
    first = start("--fast")
    wait_until(lambda: len(xterm.peek()) >= 3, "letters in the terminal", 60)
    first.send_signal(signal.SIGABRT)
    assert first.wait(20) == -signal.SIGABRT
    assert own.left_down() == []
    standing = xterm.text()
    assert "hello world".startswith(standing)
    start("--fast")
    wait_until(lambda: xterm.peek().endswith("world"), "the whole clip", 60)
    assert xterm.text() == standing + "hello world"
