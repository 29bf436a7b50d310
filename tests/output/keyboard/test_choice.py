"""Which way to type is taken on which desktop, and what the person is told where none works."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.waydesk import Foot, waydesk
from tests.xdesk import end, wait_until
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.choice import choose_keyboard
from tray_asl.output.keyboard.keyboard import Keyboard
from tray_asl.output.keyboard.notices import Notices
from tray_asl.settings.sections.output import OutputSettings
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tests.editors import XTerm
    from tests.waydesk import WayDesk
    from tests.xdesk import XDesk

__all__ = ["waydesk"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the choices of Linux")

NOTICES = Notices(print, print)


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Hide the session that the tests run in."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP"):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


def join(session: pytest.MonkeyPatch, desk: WayDesk | XDesk) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE"):
        if variable in desk.env:
            session.setenv(variable, desk.env[variable])


def test_without_a_desktop_it_says_so() -> None:
    with pytest.raises(OutputError, match=r"neither DISPLAY nor WAYLAND_DISPLAY is set.*speech or to the terminal"):
        choose_keyboard(OutputSettings(), NOTICES)


def test_an_x_server_that_is_not_there(session: pytest.MonkeyPatch) -> None:
    session.setenv("DISPLAY", ":9999")
    with pytest.raises(OutputError, match=r":9999 cannot be reached"):
        choose_keyboard(OutputSettings(), NOTICES)


def test_in_an_x11_session_it_is_xtest(session: pytest.MonkeyPatch, xdesk: XDesk) -> None:
    join(session, xdesk)
    session.setenv("WAYLAND_DISPLAY", "left-over-of-another-session")
    back_end, choice = choose_keyboard(OutputSettings(), NOTICES)
    back_end.close()
    assert (choice.name, choice.tried) == ("x11", ())
    assert "X11 session" in choice.reason


def test_where_the_compositor_offers_a_keyboard_it_is_that(
    session: pytest.MonkeyPatch, xdesk: XDesk, waydesk: WayDesk
) -> None:
    session.setenv("DISPLAY", xdesk.display)
    join(session, waydesk)
    back_end, choice = choose_keyboard(OutputSettings(), NOTICES)
    back_end.close()
    assert choice.name == "wayland"
    assert [name for name, _ in choice.tried] == ["x11"]
    assert "Wayland session" in choice.tried[0][1]


def test_the_settings_decide_where_they_name_one(session: pytest.MonkeyPatch, xdesk: XDesk, waydesk: WayDesk) -> None:
    session.setenv("DISPLAY", xdesk.display)
    join(session, waydesk)
    back_end, choice = choose_keyboard(OutputSettings(keyboard="xwayland"), NOTICES)
    back_end.close()
    assert (choice.name, choice.reason) == ("xwayland", "output.keyboard asks for it")
    session.delenv("WAYLAND_DISPLAY")
    session.setenv("XDG_SESSION_TYPE", "x11")
    with pytest.raises(OutputError, match="no Wayland session"):
        choose_keyboard(OutputSettings(keyboard="wayland"), NOTICES)


def test_when_the_session_has_gone_another_way_is_chosen(
    session: pytest.MonkeyPatch, xterm: XTerm, waydesk: WayDesk
) -> None:
    """The compositor ends, and there is an X server now."""
    join(session, waydesk)
    foot = Foot(waydesk)
    keyboard = Keyboard(OutputSettings(), NOTICES)
    assert keyboard.apply(Action(0, "one")) == Delivery(0, 3)
    assert foot.text("one") == "one"
    end(waydesk.compositor)
    assert keyboard.apply(Action(0, "two", erase=3)).lost
    delivery = keyboard.apply(Action(0, "two"))
    assert (delivery.typed, delivery.lost) == (0, True)
    assert "Log in to" in delivery.problem

    session.setenv("DISPLAY", xterm.desk.display)
    xterm.focus()
    assert keyboard.apply(Action(0, "three")) == Delivery(0, 5)
    assert keyboard.choice.name == "x11"
    wait_until(lambda: xterm.peek() == "three", "the text in the terminal on the X server")
    keyboard.close()
