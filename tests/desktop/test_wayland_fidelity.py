"""Two thousand characters into each application on sway, with each layout of the person's and at each pace."""

from __future__ import annotations

import random
import shutil
import string
from typing import TYPE_CHECKING

import pytest

from tests.waydesk import PersonsKeyboard, WayDesk
from tests.wayeditors import ChromiumEditor, FootEditor, MousepadEditor, XTermEditor
from tests.xdesk import require
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.wayeditors import WayEditor

pytestmark = pytest.mark.slow

EDITORS = {"foot": FootEditor, "mousepad": MousepadEditor, "xterm": XTermEditor, "chromium": ChromiumEditor}
RARE = {"chromium": "éЖß語"}
"""Chromium cuts characters above U+FFFF in two, whatever keyboard they come from."""


@pytest.fixture(scope="module")
def desk() -> Iterator[WayDesk]:
    require("sway", "swaymsg", "foot", "dbus-daemon", "setpriv")
    desk = WayDesk(xwayland=shutil.which("Xwayland") is not None)
    yield desk
    desk.close()


@pytest.fixture(params=EDITORS)
def editor(desk: WayDesk, request: pytest.FixtureRequest) -> Iterator[tuple[WayEditor, str]]:
    require(request.param, *(["Xwayland"] if request.param == "xterm" else []))
    opened = EDITORS[request.param](desk)
    yield opened, RARE.get(request.param, "é😀Жß語")
    opened.close()


@pytest.mark.parametrize("case", [("us", 20, 300), ("de", 100, 1000), ("fr", 200, 2000), ("ru", 100, 1000)])
def test_all_arrives(
    desk: WayDesk, editor: tuple[WayEditor, str], case: tuple[str, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    layout, pace, characters = case
    from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard  # noqa: PLC0415 - on Linux only

    for variable in ("XDG_RUNTIME_DIR", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(variable, desk.env[variable])
    application, rare = editor
    person = PersonsKeyboard(desk, layout)
    person.tap(42)  # so that the application has the person's layout
    keyboard = WaylandKeyboard(pace)
    chance = random.Random(layout)  # noqa: S311 - not for secrets
    expected = ""
    while len(expected) < characters:
        text = chance.choice(string.printable[:95]) * chance.choice((1, 1, 2, 3)) + chance.choice(("", "", "", "\n"))
        text += chance.choice(rare) * (chance.random() < 0.02)
        action = Action(0, text, erase=min(len(expected), chance.choice((0, 0, 0, 1, 4))))
        delivery = keyboard.apply(action)
        assert not delivery.problem, len(expected)
        assert delivery == Delivery.whole(action)
        expected = expected[: len(expected) - action.erase] + text
    keyboard.apply(Action(0, "."))
    assert application.arrived(expected + ".") == expected + "."
    keyboard.close()
    person.close()
