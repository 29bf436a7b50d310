"""Typing on a real X server that a person has set up in their own way."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("Xlib", reason="python-xlib is a dependency on Linux only")

from Xlib import X
from Xlib.display import Display

from tests.x11_person import ALT, CAPS_LOCK, CONTROL, LEVEL3, MOD3, SHIFT, hands, own, typist
from tests.xdesk import wait_until
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tests.editors import XTerm
    from tests.x11_person import Hands, Keyboard
    from tests.xdesk import XDesk
    from tray_asl.output.keyboard.x11.keyboard import X11Keyboard

__all__ = ["hands", "own", "typist"]

TEXT = "aB cc1!2 Éé\n"


@pytest.fixture
def editor(xterm: XTerm) -> XTerm:
    """A terminal, which is asked what came without a key being pressed: keys of others would meet the same settings."""
    xterm.focus()
    xterm.clear()
    return xterm


def expect(editor: XTerm, text: str) -> None:
    wait_until(lambda: len(editor.peek()) >= len(text), f"{text!r}; {editor.peek()!r} came")
    time.sleep(0.1)  # for what should not come
    assert editor.peek() == text


def type_and_correct(typist: X11Keyboard, text: str) -> None:
    """Type a text by way of a wrong one."""
    assert typist.apply(Action(0, text[:3] + "Bb")) == Delivery(0, 5)
    assert typist.apply(Action(0, text[3:], erase=2)) == Delivery(2, len(text) - 3)


@pytest.mark.parametrize(
    "options",
    [
        *(("sl", "60"), ("bo", "80"), ("sl", "40", "bo", "60"), ("st",), ("st", "sl", "40"), ("m",), ("a",)),
        ("sl", "60", "r", "rate", "200", "40"),
    ],
)
def test_the_keyboards_helps_lose_and_double_nothing_and_stay_on(
    editor: XTerm, typist: X11Keyboard, own: Keyboard, xdesk: XDesk, options: tuple[str, ...]
) -> None:
    own.help(*options)
    controls = xdesk.run("xkbset", "q")
    type_and_correct(typist, TEXT)
    expect(editor, TEXT)
    assert xdesk.run("xkbset", "q") == controls
    assert own.now().latched == own.now().locked == 0


def test_a_tap_on_ctrl_with_sticky_keys_waits_for_the_persons_own_key(
    editor: XTerm, typist: X11Keyboard, own: Keyboard, hands: Hands
) -> None:
    own.help("st")
    hands.tap("Control_L")
    assert own.now().latched == CONTROL
    type_and_correct(typist, TEXT)
    expect(editor, TEXT)
    assert own.now().latched == CONTROL


@pytest.mark.parametrize("locked", [SHIFT, SHIFT | CAPS_LOCK, CONTROL, ALT, LEVEL3], ids=str)
def test_locked_modifiers_change_nothing_and_stay_locked(
    editor: XTerm, typist: X11Keyboard, own: Keyboard, locked: int
) -> None:
    own.lock(locked)
    type_and_correct(typist, TEXT)
    expect(editor, TEXT)
    assert own.now().locked == locked


@pytest.mark.parametrize("locked", [0, MOD3, LEVEL3, MOD3 | LEVEL3, CAPS_LOCK, MOD3 | SHIFT])
def test_a_layout_of_six_levels_with_one_of_them_locked(
    editor: XTerm, typist: X11Keyboard, own: Keyboard, locked: int
) -> None:
    own.layout("-layout", "de", "-variant", "neo")
    own.lock(locked)
    type_and_correct(typist, TEXT)
    expect(editor, TEXT)
    assert own.now().locked == locked


CAPS_LOCKS = (
    *("caps:internal", "caps:internal_nocancel", "caps:shift", "caps:shift_nocancel", "caps:shiftlock"),
    *("caps:none", "caps:capslock", "caps:ctrl_modifier", "shift:both_capslock"),
)


@pytest.mark.parametrize("layout", ["us", "fr"])
def test_caps_lock_of_every_kind(editor: XTerm, typist: X11Keyboard, own: Keyboard, hands: Hands, layout: str) -> None:
    for option in CAPS_LOCKS:
        own.layout("-layout", layout, "-option", "", "-option", option)
        hands.tap("Caps_Lock")
        locked = own.now().locked
        type_and_correct(typist, "abQuick 0123\n")
        assert own.now().locked == locked
        own.lock(0)
    expect(editor, "abQuick 0123\n" * len(CAPS_LOCKS))


def test_the_layout_of_the_keyboard_that_types_counts(
    editor: XTerm, typist: X11Keyboard, own: Keyboard, hands: Hands
) -> None:
    own.layout("-device", hands.number, "-layout", "fr")
    arrived = ""
    for text in ("aqw", "A", "1!"):
        hands.tap("space")
        typist.apply(Action(0, text))
        arrived += " " + text
        expect(editor, arrived)


@pytest.mark.parametrize("layout", ["us", "fr"])
def test_a_shift_key_that_was_given_another_meaning(
    xdesk: XDesk, editor: XTerm, typist: X11Keyboard, own: Keyboard, layout: str
) -> None:
    own.layout("-layout", layout)
    display = Display(xdesk.display)
    rows = [list(row) for row in display.get_modifier_mapping()]
    rows[X.ShiftMapIndex] = [0 if key == 50 else key for key in rows[X.ShiftMapIndex]]
    display.set_modifier_mapping(rows)
    display.change_keyboard_mapping(50, [[0xFFCA] * 7])  # F13
    display.sync()
    type_and_correct(typist, "World7?\n")
    expect(editor, "World7?\n")


def test_no_key_for_shift_at_all(xdesk: XDesk, editor: XTerm, typist: X11Keyboard, own: Keyboard) -> None:
    display = Display(xdesk.display)
    for keycode in (50, 62):
        display.change_keyboard_mapping(keycode, [[0xFFCA] * 7])
    display.sync()
    type_and_correct(typist, "World7?\n")
    expect(editor, "World7?\n")
    assert own.now().latched == own.now().locked == 0


@pytest.mark.parametrize("group", [0, 1, 2, 3])
def test_any_of_four_layouts(xdesk: XDesk, editor: XTerm, typist: X11Keyboard, own: Keyboard, group: int) -> None:
    xdesk.set_layout("de,us,fr,ru", group)
    type_and_correct(typist, "zyaq Mm1\n")
    expect(editor, "zyaq Mm1\n")
    assert own.now().group == group


def test_a_shortcut_that_the_person_is_pressing_is_let_through(
    editor: XTerm, typist: X11Keyboard, own: Keyboard, hands: Hands
) -> None:
    hands.press("Control_L")
    release = threading.Timer(0.2, hands.release, ["Control_L"])
    release.start()
    assert typist.apply(Action(0, "dc")) == Delivery(0, 2)
    assert not release.is_alive()  # it was waited for
    expect(editor, "dc")
    assert own.now().base == 0
