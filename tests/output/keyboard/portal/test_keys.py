"""What arrives when keys are sent over EI: the text, on whichever layout, or a sentence."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from tests.eis import CAPS_LOCK, Eis, VirtualKeyboard
from tests.xdesk import wait_until
from tray_asl.output.keyboard.portal import ei, key_sender

if TYPE_CHECKING:
    from pathlib import Path

    from tests.output.keyboard.portal.conftest import Person

LEFT_CTRL = 29


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        ("us", "HELLO book aabbccAA 00112233 a.b,c;d:e!f? g@h#i$j%k (n)\n{t}\\u|v\t'w\"x~"),
        ("de", "HALLO Zz Yy ää ÖÖ ß 0011 a@b €{[]}\\ \n"),
        ("fr", "BONJOUR aA qQ zZ wW mM éèçà 0123456789 a@b €.;:!? \n"),
        ("de(neo)", "Hallo Welt 0123 {a}[b] @ \n"),
    ],
)
def test_every_character_of_a_layout_arrives(person: Person, layout: str, text: str) -> None:
    keyboard = person.start_on(layout)
    assert person.type(text).typed == len(text)
    assert keyboard.text == text
    assert not keyboard.down


@pytest.mark.parametrize(
    ("layout", "text"),
    [("de", "café É à û ŵ ^ `"), ("fr", "ü Ô ŵ ^"), ("us(intl)", 'señor "don\'t" ~ ç Ü'), ("cz", "Ťok ô")],
)
def test_dead_keys_make_accents(person: Person, monkeypatch: pytest.MonkeyPatch, layout: str, text: str) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setattr(key_sender, "_AROUND_DEAD_KEY_S", 0.0)
    keyboard = person.start_on(layout)
    assert person.type(text).typed == len(text)
    assert keyboard.text == text
    assert "“ŵ”" in person.press("ctrl+ŵ").problem  # two strokes are no shortcut


def test_characters_are_taken_back(person: Person) -> None:
    keyboard = person.start_on()
    person.type("HELLP")
    assert person.type("O", erase=1).erased == 1
    assert keyboard.text == "HELLO"


def test_the_rest_of_a_word_does_not_go_into_another_window(person: Person) -> None:
    keyboard = person.start_on()
    person.focus_changes = lambda: int(len(keyboard.text) >= 3)
    delivery = person.type("hello")
    assert keyboard.text == "hel"
    assert (delivery.typed, delivery.lost) == (3, True)
    assert "lost the keyboard focus" in delivery.problem
    assert person.type(" there").typed == 6


def test_neither_the_first_letter_nor_the_last_is_lost_where_applications_are_late(person: Person) -> None:
    person.desk.like_gnome = True
    keyboard = person.start_on()
    assert person.type("abc").typed == 3
    assert person.keyboard
    person.keyboard.close()
    assert keyboard.text == "abc"


def test_what_the_layout_lacks_is_refused_by_name_and_what_came_before_it_is_acknowledged(person: Person) -> None:
    keyboard = person.start_on()
    delivery = person.type("cafés")
    assert (delivery.typed, delivery.lost) == (3, False)
    assert "English (US)" in delivery.problem
    assert "“é”" in delivery.problem
    assert keyboard.text == "caf"


def test_caps_lock_is_seen_by_its_light_where_the_desktop_does_not_tell(person: Person, tmp_path: Path) -> None:
    keyboard = person.start_on()
    light = tmp_path / "leds/input3::capslock"
    light.mkdir(parents=True)
    (light / "brightness").write_text("1\n")
    keyboard.tap(CAPS_LOCK)
    person.type("aB1")
    assert keyboard.text == "aB1"


def test_a_letter_never_becomes_a_shortcut_with_a_key_that_is_held(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_sender, "_HELD_S", 0.1)
    person.desk.tells = True
    keyboard = person.start_on()
    keyboard.key(LEFT_CTRL, pressed=True)
    person.desk.eis[-1].tell()
    wait_until(lambda: "held down" in person.type("w").problem, "the held key to be known")
    assert "w" not in keyboard.text[-1:]
    keyboard.key(LEFT_CTRL, pressed=False)
    person.desk.eis[-1].tell()
    wait_until(lambda: person.type("x").typed, "the key to be let go of")


def test_behind_a_locked_screen_nothing_is_typed(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    keyboard = person.start_on()
    monkeypatch.setattr(ei, "_PATIENCE_S", 0.2)
    person.desk.eis[-1].pause()
    wait_until(lambda: "Unlock the screen" in person.type("a").problem, "the lock")
    before = keyboard.text
    person.desk.eis[-1].resume()
    wait_until(lambda: person.type("b").typed, "the keyboard")
    assert keyboard.text == before + "b"


def test_a_letter_that_the_connection_went_away_with_is_reported_and_not_repeated(person: Person) -> None:
    keyboard = person.start_on()
    person.desk.eis[-1].die_after = 5  # in the middle of the third letter
    delivery = person.type("abcd")
    assert (delivery.typed, delivery.lost) == (2, True)
    assert "may not have arrived" in delivery.problem
    assert person.stopped == [delivery.problem]
    assert person.type("e").typed == 0
    assert keyboard.text == "abc"


def test_a_compositor_that_has_gone_is_not_taken_for_one_that_does_not_tell_the_layout(person: Person) -> None:
    person.start_on("us,ru")
    assert "which of your keyboard layouts is active" in person.type("a").problem
    person.desk.eis[-1].disconnect()
    delivery = person.type("a")
    assert delivery.lost
    assert person.stopped == [delivery.problem]


def test_a_compositor_that_hangs_is_waited_for_but_not_for_ever(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.start_on()
    monkeypatch.setattr(ei, "_PATIENCE_S", 0.2)
    person.desk.eis[-1].answering.clear()
    delivery = person.type("abc")
    assert delivery.lost
    assert delivery.typed <= 1  # what it was reading when it stopped
    assert person.stopped


def test_a_full_socket_is_waited_for_and_pings_are_answered() -> None:
    server = Eis(VirtualKeyboard("us"))
    server.client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    server.start()

    async def use() -> None:
        keyboard = ei.EiKeyboard(server.client.detach())
        await keyboard.keymap()
        server.ping()
        server.answering.clear()
        threading.Timer(0.2, server.answering.set).start()
        await keyboard.stroke([30] * 2000)
        await asyncio.to_thread(server.ponged.wait, 5)
        keyboard.close()

    asyncio.run(use())
    assert server.keyboard.text == "a" * 2000
    assert server.ponged.is_set()
    server.disconnect()
