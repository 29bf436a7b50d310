"""A word processor that does a backspace only once it has nothing else to do, and takes emoji past letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.applications import Writer
from tests.xdesk import require
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from tests.xdesk import XDesk

pytestmark = pytest.mark.slow


def test_corrections_and_emoji_in_libreoffice_writer_as_fast_as_it_goes(xdesk: XDesk) -> None:
    require("soffice", "xclip")
    from tray_asl.output.keyboard.x11.keyboard import X11Keyboard  # noqa: PLC0415 - on Linux only

    writer = Writer(xdesk, "writer")
    keyboard = X11Keyboard(xdesk.display)
    keyboard.apply(Action(0, "It checks the spelling from the first words on. "))
    writer.text()
    writer.clear()
    for _ in range(10):
        for letter in "thamks":
            keyboard.apply(Action(0, letter))
        keyboard.apply(Action(0, "nks 😀 ", erase=3))
    keyboard.close()
    assert writer.text() == "thanks 😀 " * 10
    writer.close()
