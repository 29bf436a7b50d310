"""An application that does things in another order than they came, as LibreOffice Writer, gets what was meant."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.output.keyboard.test_x11_failures import bare_server
from tests.xdesk import wait_until
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from tests.output.keyboard.test_x11_failures import Server

pytest.importorskip("Xlib", reason="python-xlib is a dependency on Linux only")

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.error import ConnectionClosedError

from tray_asl.output.keyboard.x11.keyboard import X11Keyboard

__all__ = ["bare_server"]

SLOW_S = 0.03
"""Seconds that the application needs for a key."""


class LaterBackspaces:
    """A slow application that does backspaces only when no event waits, and answers like toolkits in between."""

    def __init__(self, display_name: str, *, answers: bool) -> None:
        self.text = ""
        self._later = 0
        self._display = Display(display_name)
        self._protocols = self._display.intern_atom("WM_PROTOCOLS")
        root = self._display.screen().root
        window = root.create_window(0, 0, 9, 9, 0, X.CopyFromParent)
        if answers:
            ping = self._display.intern_atom("_NET_WM_PING")
            window.change_property(self._protocols, Xatom.ATOM, 32, [ping])
        inner = window.create_window(1, 1, 5, 5, 0, X.CopyFromParent, event_mask=X.KeyPressMask)
        inner.map()
        window.map()
        inner.set_input_focus(X.RevertToParent, X.CurrentTime)
        self._display.sync()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            while True:
                self._take(self._display.next_event())
                if self._later and not self._display.pending_events():
                    time.sleep(SLOW_S)
                    self.text, self._later = self.text[: -self._later], 0
        except (ConnectionClosedError, OSError):
            pass

    def _take(self, event: object) -> None:
        if event.type == X.ClientMessage:
            event.window = root = self._display.screen().root
            root.send_event(event, event_mask=X.SubstructureNotifyMask | X.SubstructureRedirectMask)
            self._display.flush()
        elif event.type == X.KeyPress:
            time.sleep(SLOW_S)
            keysym = self._display.keycode_to_keysym(event.detail, 0)
            if keysym == 0xFF08:
                self._later += 1
            else:
                self.text += chr(keysym)


def test_it_is_waited_for_before_a_letter_follows_a_backspace(bare_server: Server) -> None:
    application = LaterBackspaces(bare_server.name, answers=True)
    keyboard = X11Keyboard(bare_server.name)
    for _ in range(3):
        keyboard.apply(Action(0, "nowthamks"))
        keyboard.apply(Action(0, "nks ", erase=3))
    keyboard.close()
    wait_until(lambda: application.text == "nowthanks " * 3, "what was meant")


def test_one_that_answers_nothing_is_not_waited_for(bare_server: Server) -> None:
    application = LaterBackspaces(bare_server.name, answers=False)
    keyboard = X11Keyboard(bare_server.name)
    keyboard.apply(Action(0, "ab"))
    keyboard.apply(Action(0, "c", erase=1))
    keyboard.close()
    wait_until(lambda: application.text == "ac", "the text")
