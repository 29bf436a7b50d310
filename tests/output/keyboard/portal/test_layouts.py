"""Which of the person's layouts is active: told by the desktop, asked of it, or unknown, and then nothing is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dbus_fast import Variant

from tests.eis import CAPS_LOCK, VirtualKeyboard
from tests.xdesk import wait_until

if TYPE_CHECKING:
    from tests.output.keyboard.portal.conftest import Person


def gnome(active: str, *, per_window: bool = False) -> dict[str, Variant]:
    """Return GNOME's settings with US, Russian and Japanese, after the person switched to one of them."""
    sources = [["xkb", "us"], ["xkb", "ru"], ["ibus", "mozc-jp"]]
    recent = sorted(sources, key=lambda source: source[1] != active)
    return {
        "sources": Variant("a(ss)", sources),
        "mru-sources": Variant("a(ss)", recent),
        "per-window": Variant("b", per_window),
    }


def test_gnome_is_asked_for_the_layout_that_its_keyboard_does_not_tell(person: Person) -> None:
    person.desk.own("org.gnome.Shell")
    person.desk.own("org.freedesktop.IBus")
    keyboard = person.start_on("us,ru")
    for active, number, typed, said in (("us", 0, 1, ""), ("ru", 1, 0, "Russian"), ("mozc-jp", 0, 0, "input method")):
        person.desk.gnome = gnome(active)
        keyboard.activate(number)
        delivery = person.type("a")
        assert delivery.typed == typed, active
        assert said in delivery.problem
    person.desk.gnome = gnome("us", per_window=True)
    assert "same source for all windows" in person.type("a").problem
    assert keyboard.text == "a"


def test_plasma_is_asked_for_the_layout_that_its_keyboard_does_not_tell(person: Person) -> None:
    person.desk.own("org.kde.keyboard")
    keyboard = person.start_on("us,ru")
    person.desk.plasma_layout = 1
    keyboard.activate(1)
    assert "Russian" in person.type("a").problem
    assert person.type("ф").typed == 1
    person.desk.plasma_layout = 0
    keyboard.activate(0)
    person.type("a")
    assert keyboard.text == "фa"


def test_nothing_is_typed_while_nobody_tells_which_layout_is_active(person: Person) -> None:
    keyboard = person.start_on("us,ru")
    assert "which of your keyboard layouts is active" in person.type("a").problem
    person.desk.own("org.gnome.Shell")  # without IBus its record of the active one is not kept up
    person.desk.gnome = gnome("us")
    assert "which of your keyboard layouts is active" in person.type("a").problem
    assert not keyboard.text


def test_a_desktop_that_tells_layout_and_caps_lock_is_believed(person: Person) -> None:
    person.desk.tells = True
    keyboard = person.start_on("us,ru")
    keyboard.tap(CAPS_LOCK)
    person.desk.eis[-1].tell()
    wait_until(lambda: person.type("aB1").typed == 3, "Caps Lock to be known")
    assert keyboard.text.endswith("aB1")
    keyboard.activate(1)
    person.desk.eis[-1].layout = 1
    person.desk.eis[-1].tell()
    wait_until(lambda: "Russian" in person.type("a").problem, "the layout to be known")


def test_a_new_layout_of_the_desktop_is_followed(person: Person) -> None:
    person.desk.own("org.kde.keyboard")
    person.start_on("us")
    assert "“ß”" in person.type("ß").problem
    server = person.desk.eis[-1]
    server.withdraw()
    server.keyboard = VirtualKeyboard("de")
    server.lend()
    wait_until(lambda: person.type("ß").typed, "the new layout")
    person.type("zy")
    assert server.keyboard.text == "ßzy"
