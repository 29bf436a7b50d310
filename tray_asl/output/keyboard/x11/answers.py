"""Whether an application has dealt with the keys that it was sent: it is asked, as window managers ask.

Source: _NET_WM_PING, "Extended Window Manager Hints", version 1.5.
"""

from __future__ import annotations

import itertools
import select
import time
from typing import TYPE_CHECKING, Final

from Xlib import X, Xatom
from Xlib.error import BadWindow
from Xlib.protocol.event import ClientMessage

if TYPE_CHECKING:
    from Xlib.display import Display
    from Xlib.xobject.drawable import Window

_PROMPT: Final = 0.02
"""Seconds in which an application answers that has nothing else to do."""

_BREATH: Final = 0.05
"""Seconds between two questions, to let it come to what it does last."""

_IN_A_ROW: Final = 2
"""Answers that have to be prompt: on a busy machine it may draw for long after the first."""

_PATIENCE: Final = 3.0
"""Seconds after which one that does not answer is not waited for any more."""


class Answers:
    """Asks the application whose window has the focus; it answers after all keys that came before the question."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._root = display.screen().root
        self._protocols = display.intern_atom("WM_PROTOCOLS")
        self._ping = display.intern_atom("_NET_WM_PING")
        # Those that window managers use are times of the server, which lie far above.
        self._numbers = itertools.count(1)

    def wait(self) -> None:
        """Wait until it has nothing else to do, but not for ever, and not where it is none that answers."""
        end, prompt = time.monotonic() + _PATIENCE, 0
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask)  # which is how answers come
        try:
            while window := self._asked():
                asked = time.monotonic()
                if not self._answers(window, end):
                    return
                prompt = prompt + 1 if time.monotonic() - asked < _PROMPT else 0
                if prompt == _IN_A_ROW:
                    return
                time.sleep(_BREATH)
        except BadWindow:  # it has just closed
            return
        finally:
            self._root.change_attributes(event_mask=X.NoEventMask)
            self._display.sync()

    def _asked(self) -> Window | None:
        """Find the window of the application that says it answers: toolkits hand the focus on to windows within."""
        window: Window = self._display.get_input_focus().focus
        while window not in (X.NONE, X.PointerRoot, self._root):
            protocols = window.get_full_property(self._protocols, Xatom.ATOM)
            if protocols and self._ping in protocols.value:
                return window
            window = window.query_tree().parent
        return None

    def _answers(self, window: Window, end: float) -> bool:
        """Ask, and tell whether the answer came before the end."""
        question = [self._ping, next(self._numbers), window.id, 0, 0]
        window.send_event(ClientMessage(window=window, client_type=self._protocols, data=(32, question)))
        self._display.flush()
        while True:
            while self._display.pending_events():
                event = self._display.next_event()
                if event.type == X.ClientMessage and list(event.data[1][:3]) == question[:3]:
                    return True
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._display], [], [], left)[0]:
                return False
