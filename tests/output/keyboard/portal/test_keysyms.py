"""What arrives when the desktop looks for the keys: old portals, and new ones of Plasma that type anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.xdesk import wait_until
from tray_asl.output.keyboard.x11.keymap import SHIFT_LEFT, keysym_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.output.keyboard.portal.conftest import Person


def strokes(text: str) -> list[tuple[int, int]]:
    return [(keysym_of(character), pressed) for character in text for pressed in (1, 0)]


def start_on_new_plasma(person: Person, version: str = "6.7.4") -> None:
    person.desk.own("org.kde.KWin")
    person.desk.plasma_version = version
    person.start()
    person.wait_for_permission()


def test_the_first_version_asks_at_every_start_and_loses_no_first_letter(open_desk: Callable[..., Person]) -> None:
    person = open_desk(version=1)
    person.desk.own("org.kde.keyboard")
    person.desk.plasma_layouts = [["de", "", "German"]]
    person.start()
    person.wait_for_permission()
    assert person.type("Aa\nß").typed == 4
    assert person.desk.keysyms == [(SHIFT_LEFT, 1), (SHIFT_LEFT, 0), *strokes("Aa\nß")]
    person.start()
    person.wait_for_permission()
    assert person.desk.asked == len(person.announced) == 2


def test_the_first_version_is_not_trusted_with_what_the_layout_lacks(open_desk: Callable[..., Person]) -> None:
    person = open_desk(version=1)
    person.start()
    person.wait_for_permission()
    assert "which of your keyboard layouts is active" in person.type("a").problem
    person.desk.own("org.kde.keyboard")
    person.desk.plasma_layouts = [["us", "", "English (US)"], ["ru", "", "Russian"]]
    person.desk.plasma_layout = 1
    assert "“a”" in person.type("a").problem
    assert len(person.desk.keysyms) == 2


def test_a_portal_that_hands_out_no_connection_for_ei_gets_keysyms(person: Person) -> None:
    person.desk.has_eis = False
    person.desk.own("org.kde.keyboard")
    person.desk.plasma_layouts = [["us", "", "English (US)"]]
    person.start()
    person.wait_for_permission()
    assert person.type("ab").typed == 2
    assert person.desk.keysyms[2:] == strokes("ab")


def test_a_key_with_a_name_is_pressed_while_its_modifiers_are(person: Person) -> None:
    start_on_new_plasma(person)
    assert person.press("ctrl+left").pressed == 1
    assert person.press("ctrl+c").pressed == 1
    control, left = 0xFFE3, 0xFF51
    assert person.desk.keysyms[2:] == [
        *((control, 1), (left, 1), (left, 0), (control, 0)),
        *((control, 1), (ord("c"), 1), (ord("c"), 0), (control, 0)),
    ]


def test_new_plasma_types_anything(person: Person) -> None:
    start_on_new_plasma(person)
    assert person.type("é😀a").typed == 3
    assert person.desk.keysyms[2:] == strokes("é😀a")


def test_a_release_never_overtakes_its_press(person: Person) -> None:
    person.desk.in_threads = True
    start_on_new_plasma(person)
    assert person.type("!!a").typed == 3
    assert person.desk.keysyms[2:] == strokes("!!a")


def test_a_session_that_ends_in_mid_word_is_reported(open_desk: Callable[..., Person]) -> None:
    person = open_desk()
    start_on_new_plasma(person, "6.7")
    person.desk.keysyms_left = 3
    delivery = person.type("abcd")
    assert (delivery.typed, delivery.lost) == (3, True)
    assert person.stopped == [delivery.problem]
    wait_until(lambda: person.type("e").typed == 0, "typing to be off")


def test_a_compositor_that_has_gone_is_noticed_although_its_portal_takes_keys(person: Person) -> None:
    start_on_new_plasma(person)
    assert person.type("a").typed == 1
    person.desk.disown("org.kde.KWin")
    delivery = person.type("b")
    assert (delivery.typed, delivery.lost) == (0, True)
    assert person.stopped == [delivery.problem]
    assert person.desk.keysyms[2:] == strokes("a")
