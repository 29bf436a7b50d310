"""Typing on a real X server when a window, its focus or the server goes away in the middle: what arrived is told."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.xdesk import end, require, start_x_server, wait_until
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from tests.editors import Mousepad
    from tests.xdesk import XDesk

pytest.importorskip("Xlib", reason="python-xlib is a dependency on Linux only")

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError

from tray_asl.output.keyboard.x11.keyboard import X11Keyboard

LONG = "abcde" * 2000
"""Enough to be typing still when what happens at the third character has happened."""


class Server(NamedTuple):
    """An X server without a window manager, which would give the focus to some window."""

    process: subprocess.Popen[bytes]
    name: str


@pytest.fixture
def bare_server() -> Iterator[Server]:
    require("Xvfb")
    server = Server(*start_x_server())
    yield server
    end(server.process)


class Window:
    """A window that does something when the third key comes, and counts the keys that came."""

    def __init__(self, display_name: str, at_third: Callable[[Window], object] = bool) -> None:
        self.keys = 0
        self._at_third = at_third
        self.display = Display(display_name)
        self._window = self.display.screen().root.create_window(
            0, 0, 9, 9, 0, X.CopyFromParent, event_mask=X.KeyPressMask
        )
        self.id = str(self._window.id)
        self._inner = self._window.create_window(1, 1, 5, 5, 0, X.CopyFromParent, event_mask=X.KeyPressMask)
        self._inner.map()
        self._window.set_wm_name("own window")
        self._window.map()
        self.display.sync()
        threading.Thread(target=self._read, daemon=True).start()

    def focus(self) -> None:
        self._window.set_input_focus(X.RevertToNone, X.CurrentTime)
        self.display.sync()

    def focus_within(self) -> None:
        """Hand the focus on within the window, as toolkits do."""
        self._inner.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.display.sync()

    def close(self) -> None:
        self._window.destroy()
        self.display.sync()

    def leave(self) -> None:
        self.display.set_input_focus(X.NONE, X.RevertToNone, X.CurrentTime)
        self.display.sync()

    def count(self, expected: int) -> bool:
        """Tell whether as many keys came."""
        self.display.sync()
        return self.keys == expected

    def _read(self) -> None:
        try:
            while True:
                self.keys += self.display.next_event().type == X.KeyPress
                if self.keys == 3:
                    self._at_third(self)
        except (ConnectionClosedError, OSError):
            pass


@pytest.fixture
def keyboard(bare_server: Server) -> Iterator[X11Keyboard]:
    keyboard = X11Keyboard(bare_server.name)
    yield keyboard
    keyboard.close()


def test_without_a_focused_window_it_says_so_and_goes_on_afterwards(bare_server: Server, keyboard: X11Keyboard) -> None:
    display = Display(bare_server.name)
    display.set_input_focus(X.NONE, X.RevertToNone, X.CurrentTime)
    display.sync()
    delivery = keyboard.apply(Action(0, "a", erase=2))
    assert (delivery.erased, delivery.typed, delivery.lost) == (0, 0, True)
    assert "No window has the keyboard focus" in delivery.problem

    window = Window(bare_server.name)
    window.focus()
    assert keyboard.apply(Action(0, "a", erase=1)) == Delivery(1, 1)
    wait_until(lambda: window.count(2), "both keys")


def test_the_focus_may_move_within_the_window(bare_server: Server, keyboard: X11Keyboard) -> None:
    text = LONG[:500]
    window = Window(bare_server.name, at_third=Window.focus_within)
    window.focus()
    assert keyboard.apply(Action(0, text)) == Delivery(0, len(text))
    wait_until(lambda: window.count(len(text)), "all keys")
    assert keyboard.apply(Action(0, "", erase=9)) == Delivery(9, 0)
    window.focus()
    assert keyboard.apply(Action(0, "", erase=9)) == Delivery(9, 0)


def test_where_the_focus_follows_the_pointer_the_window_under_it_counts(
    bare_server: Server, keyboard: X11Keyboard
) -> None:
    display = Display(bare_server.name)
    display.set_input_focus(X.PointerRoot, X.RevertToPointerRoot, X.CurrentTime)
    display.screen().root.warp_pointer(500, 500)
    display.sync()
    assert "No window" in keyboard.apply(Action(0, "a")).problem
    Window(bare_server.name)
    display.screen().root.warp_pointer(5, 5)
    display.sync()
    assert keyboard.apply(Action(0, "ab")) == Delivery(0, 2)
    display.screen().root.warp_pointer(500, 500)
    display.sync()
    delivery = keyboard.apply(Action(0, "", erase=2))
    assert (delivery.erased, delivery.lost) == (0, True)


@pytest.mark.parametrize("event", [Window.close, Window.leave])
def test_when_the_window_goes_away_in_the_middle_it_stops_and_tells_how_far_it_came(
    bare_server: Server, keyboard: X11Keyboard, event: Callable[[Window], None]
) -> None:
    window = Window(bare_server.name, at_third=event)
    window.focus()
    delivery = keyboard.apply(Action(0, LONG, erase=2))
    assert delivery.erased == 2
    assert 1 <= delivery.typed < len(LONG)
    assert delivery.lost
    assert "focus" in delivery.problem
    done = delivery.erased + delivery.typed
    wait_until(lambda: window.count(done), f"{done} keys")


@pytest.mark.parametrize("action", [Action(0, LONG), Action(0, "", erase=len(LONG))])
def test_what_was_meant_for_a_window_that_closed_touches_no_other(
    xdesk: XDesk, mousepad: Mousepad, action: Action
) -> None:
    mousepad.focus()
    mousepad.clear()
    xdesk.run("xdotool", "type", "my thesis")
    window = Window(xdesk.display, at_third=Window.close)
    wait_until(lambda: xdesk.windows("own window"), "the window")
    xdesk.focus(window.id)
    keyboard = X11Keyboard(xdesk.display)
    delivery = keyboard.apply(action)
    keyboard.close()
    done = delivery.erased + delivery.typed
    assert 3 <= done < len(LONG)
    assert delivery.lost
    wait_until(lambda: window.count(done), f"{done} keys")
    mousepad.focus()
    assert mousepad.text() == "my thesis"


def test_a_server_that_dies_in_the_middle_is_told_with_what_had_gone_out(bare_server: Server) -> None:
    keyboard = X11Keyboard(bare_server.name)
    Window(bare_server.name, at_third=lambda _: bare_server.process.kill()).focus()
    delivery = keyboard.apply(Action(0, LONG))
    assert 2 <= delivery.typed < len(LONG)
    assert delivery.lost
    assert "was lost" in delivery.problem
    keyboard.close()


def test_a_server_that_went_away_is_reported_and_found_again_when_it_is_back(bare_server: Server) -> None:
    keyboard = X11Keyboard(bare_server.name)
    end(bare_server.process)
    for problem in ("was lost", "cannot be reached"):
        delivery = keyboard.apply(Action(0, "a"))
        assert (delivery.typed, delivery.lost) == (0, True)
        assert problem in delivery.problem
    again, _ = start_x_server(bare_server.name)
    try:
        Window(bare_server.name).focus()
        assert keyboard.apply(Action(0, "a")) == Delivery(0, 1)
        keyboard.close()
    finally:
        end(again)


def test_a_character_that_no_key_gives_ends_the_text_there_and_the_next_one_is_typed(bare_server: Server) -> None:
    display = Display(bare_server.name)
    first, last = display.display.info.min_keycode, display.display.info.max_keycode
    for keycode, row in enumerate(display.get_keyboard_mapping(first, last - first + 1), first):
        if not any(row):
            display.change_keyboard_mapping(keycode, [[0xFFC9, 0xFFC9]])  # F12: no unused key is left
    display.sync()
    window = Window(bare_server.name)
    window.focus()
    keyboard = X11Keyboard(bare_server.name)
    delivery = keyboard.apply(Action(0, "aωb", erase=1))
    assert (delivery.erased, delivery.typed, delivery.lost) == (1, 1, False)
    assert "layout" in delivery.problem
    assert "ω" not in delivery.problem
    assert keyboard.apply(Action(0, "b")) == Delivery(0, 1)
    wait_until(lambda: window.count(3), "the three keys")
    keyboard.close()
