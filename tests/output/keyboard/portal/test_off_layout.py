"""Characters that the layout lacks, among those that it has, arrive in their places in a real editor."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

from tests.editors import mousepad
from tests.eis import VirtualKeyboard
from tests.ibus import OWN, IBus, IBusMousepad, ibus
from tests.xdesk import require
from tray_asl.spelling.action import Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.editors import Mousepad
    from tests.output.keyboard.portal.conftest import Person
    from tests.xdesk import XDesk

__all__ = ["ibus", "mousepad"]


class RealKeyboard(VirtualKeyboard):
    """What EI brings is pressed on a desktop, by the kernel's numbers, as a compositor does."""

    def __init__(self, desk: XDesk) -> None:
        super().__init__("us")
        self._display = Display(desk.display)

    def key(self, key: int, *, pressed: bool) -> None:
        super().key(key, pressed=pressed)
        xtest.fake_input(self._display, X.KeyPress if pressed else X.KeyRelease, key + 8)
        self._display.flush()


@pytest.fixture
def editor(xdesk: XDesk, ibus: IBus) -> Iterator[IBusMousepad]:
    require("mousepad")
    ibus.use(OWN)
    editor = IBusMousepad(xdesk, "ibusmousepad")
    yield editor
    editor.close()


def test_they_arrive_in_their_places_and_are_taken_back(
    xdesk: XDesk, ibus: IBus, editor: IBusMousepad, open_desk: Callable[..., Person]
) -> None:
    person = open_desk()
    person.off_layout = "ibus"
    person.start_on()
    person.desk.keyboard = person.desk.eis[-1].keyboard = RealKeyboard(xdesk)
    for text, erase in (("a", 0), ("é", 0), ("b", 0), ("naïve señor, hi 😀!\n", 0), ("Жизнь моя x", 0), ("ű", 1)):
        assert person.type(text, erase) == Delivery(erase, len(text))
    assert editor.text() == "aébnaïve señor, hi 😀!\nЖизнь моя ű"
    editor.minimize()
    delivery = person.type("oké")
    assert (delivery.typed, delivery.lost) == (0, False)
    assert "takes no text from IBus" in delivery.problem
    assert ibus.engine() == OWN
    ibus.close()
    assert "IBus, which output.off_layout" in person.type("é").problem


def test_over_the_clipboard_they_arrive_too_and_it_is_as_it_was(
    xdesk: XDesk, mousepad: Mousepad, open_desk: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    require("xclip")
    monkeypatch.setenv("DISPLAY", xdesk.display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    copy = ["xclip", "-in", "-selection", "clipboard"]
    subprocess.run(copy, input=b"copied", env=xdesk.env, check=True, stdout=subprocess.DEVNULL)
    mousepad.focus()
    mousepad.clear()
    person = open_desk()
    person.off_layout = "paste"
    person.start_on()
    person.desk.keyboard = person.desk.eis[-1].keyboard = RealKeyboard(xdesk)
    for text, erase in (("a", 0), ("é", 0), ("b", 0), ("so naïve 😀!\n", 0), ("ű", 1)):
        assert person.type(text, erase) == Delivery(erase, len(text))
    assert mousepad.text() == "aébso naïve 😀!ű"
    assert xdesk.run("xclip", "-out", "-selection", "clipboard") == "copied"
    monkeypatch.setenv("PATH", "")
    person.start_on()
    assert "xclip is needed" in person.type("é").problem
