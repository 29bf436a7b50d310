"""Typing on a real X server into real programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.editors import Editor, XTerm
    from tests.x11_person import Hands
    from tests.xdesk import XDesk

pytest.importorskip("Xlib", reason="python-xlib is a dependency on Linux only")

from Xlib.display import Display

from tests.x11_person import hands
from tray_asl.output.keyboard.x11.keyboard import X11Keyboard

__all__ = ["hands"]

TEXT = "hello Zebra qyaw 0123456789\n\tPACK; (m) é ß € ő 😀 ok"


@pytest.fixture(params=["xterm", "mousepad"])
def editor(request: pytest.FixtureRequest) -> Editor:
    chosen: Editor = request.getfixturevalue(request.param)
    chosen.focus()
    chosen.clear()
    return chosen


@pytest.fixture
def keyboard(xdesk: XDesk) -> Iterator[X11Keyboard]:
    keyboard = X11Keyboard(xdesk.display)
    yield keyboard
    keyboard.close()
    xdesk.set_layout("us")


def spell(keyboard: X11Keyboard, text: str) -> None:
    for character in text:
        assert keyboard.apply(Action(0, character)) == Delivery(0, 1)


def modifiers(desk: XDesk) -> int:
    """Read which modifiers are in effect: 1 Shift, 2 Caps Lock, 4 Control, 8 Alt."""
    display = Display(desk.display)
    mask: int = display.screen().root.query_pointer().mask
    display.close()
    return mask & 0xFF


def unused_keys(desk: XDesk) -> int:
    display = Display(desk.display)
    count = sum(not any(row) for row in display.get_keyboard_mapping(8, 248))
    display.close()
    return count


@pytest.mark.parametrize("layout", ["us", "de", "fr", "us(dvorak)", "tr"])
def test_text_arrives_whole_in_every_layout(xdesk: XDesk, editor: Editor, keyboard: X11Keyboard, layout: str) -> None:
    xdesk.set_layout(layout)
    spell(keyboard, TEXT)
    assert editor.text() == TEXT


@pytest.mark.parametrize(("layouts", "group"), [("us,de", 1), ("us,ru", 1), ("us,de,gr", 2)])
def test_the_active_one_of_several_layouts_counts(
    xdesk: XDesk, editor: Editor, keyboard: X11Keyboard, layouts: str, group: int
) -> None:
    xdesk.set_layout(layouts, group)
    keyboard.apply(Action(0, TEXT))
    assert editor.text() == TEXT


def test_more_characters_that_the_layout_lacks_than_unused_keys(editor: Editor, keyboard: X11Keyboard) -> None:
    text = "αβγδεζηθικλμνξοπρστυφχψω ΑΩ абвгд αβγ"
    spell(keyboard, text)
    assert editor.text() == text


def test_unused_keys_are_given_back(xdesk: XDesk, editor: Editor) -> None:
    before = unused_keys(xdesk)
    keyboard = X11Keyboard(xdesk.display)
    spell(keyboard, "ωé")
    keyboard.close()
    assert unused_keys(xdesk) == before
    assert editor.text() == "ωé"


def test_characters_are_taken_back_before_text_is_added(editor: Editor, keyboard: X11Keyboard) -> None:
    spell(keyboard, "w0")
    keyboard.apply(Action(0, "ord", erase=1))
    assert editor.text() == "word"


@pytest.mark.parametrize("layout", ["us", "de", "fr", "tr"])
def test_caps_lock_changes_no_letter_and_stays_on(
    xdesk: XDesk, editor: Editor, keyboard: X11Keyboard, layout: str
) -> None:
    xdesk.set_layout(layout)
    xdesk.press("Caps_Lock")
    try:
        spell(keyboard, TEXT + "É")
        assert modifiers(xdesk) == 2
    finally:
        xdesk.press("Caps_Lock")
    assert editor.text() == TEXT + "É"


@pytest.mark.parametrize("key", ["Control_L", "Shift_R", "Alt_L", "h", "space"])
def test_keys_that_the_person_holds_change_nothing(
    xdesk: XDesk, editor: Editor, keyboard: X11Keyboard, hands: Hands, key: str
) -> None:
    with hands.holding(key):
        spell(keyboard, "hH h\n")
    assert modifiers(xdesk) == 0
    own = {"h": "h", "space": " "}.get(key, "")
    assert editor.text() == own + "hH h\n"


@pytest.mark.parametrize(("layout", "group"), [("us", 0), ("fr", 0), ("us,ru", 1)])
def test_keys_with_names_arrive_with_their_modifiers(
    keyboard: X11Keyboard, xterm: XTerm, xdesk: XDesk, layout: str, group: int
) -> None:
    xterm.focus()
    xterm.clear()
    xdesk.set_layout(layout, group)
    for key in ("up", "ctrl+right", "ctrl+e", "shift+f5"):
        assert keyboard.apply(Action(0, "", key=key)) == Delivery(0, 0, pressed=1)
    assert keyboard.apply(Action(0, "a", moves=-2)) == Delivery(0, 1, pressed=2)
    xdesk.set_layout("us")
    assert xterm.text() == "\x1b[A\x1b[1;5C\x05\x1b[15;2~\x1b[D\x1b[Da"
    assert modifiers(xdesk) == 0
