"""Types characters on one X server with XTEST, whose key events every application takes for the keyboard's own."""

from __future__ import annotations

import functools
import operator
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.pace import overtakes
from tray_asl.output.keyboard.x11.answers import Answers
from tray_asl.output.keyboard.x11.borrowed import BorrowedKeys
from tray_asl.output.keyboard.x11.focus import Focus
from tray_asl.output.keyboard.x11.keymap import Keymap
from tray_asl.output.keyboard.x11.strokes import Strokes
from tray_asl.output.keyboard.x11.xkb import XkbKeyboard
from tray_asl.settings.keys import MODIFIERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from Xlib.display import Display

_PATIENCE: Final = 0.5
"""Seconds that a modifier which the person holds is waited for: most of their own shortcuts are over by then."""


class KeySender:
    """Types on `display` in whatever layout is active, and leaves modifiers and layout as they were.

    Raises:
        OutputError: At construction if the server takes no such events.
    """

    def __init__(self, display: Display) -> None:
        if not display.has_extension("XTEST"):
            raise OutputError("This X server lacks the XTEST extension, without which no program can type on it.")
        self._display = display
        self._keyboard = XkbKeyboard(display)
        self._focus = Focus(display)
        self._wire = b""
        self._follow_layout()
        self._borrowed = BorrowedKeys(display, self._keymap)
        self._strokes = Strokes(display, self._keyboard)
        self._answers = Answers(display)
        self._last = ""  # the key that was pressed last

    def focus(self) -> int:
        """Ask which window text would go to; 0 for none."""
        return self._focus.place()

    def prepare(self, keys: Sequence[str]) -> None:
        """Wait a little until the person holds no modifier, and give what the layout lacks a key if there is one."""
        end = time.monotonic() + _PATIENCE
        while self._keyboard.modifiers().base and time.monotonic() < end:
            time.sleep(0.01)
        self._follow_layout()
        now = self._keyboard.modifiers()
        lacking = [key for key in keys if not self._keymap.find(key, now)]
        if lacking:
            with suppress(OutputError):  # said once it is the character's turn
                self._borrowed.borrow(lacking, self._keymap)

    def type(self, key: str, window: int, modifiers: Sequence[str] = ()) -> bool:
        """Press one key if `window` has the focus still; newline, tab and backspace are keys too.

        Args:
            key: what to type, or the key's name in KEYS.
            window: as `focus` gave it.
            modifiers: those to hold meanwhile, by their names in MODIFIERS.

        Returns:
            Whether the server has handed the key out to it.

        Raises:
            OutputError: There is no key for it, or the person's keys do not let it through.
        """
        if overtakes(self._last, key):
            self._answers.wait()
        self._last = key
        access = self._keyboard.access()
        self._strokes.get_ready(access)
        held = functools.reduce(operator.or_, (MODIFIERS[name].mask for name in modifiers), 0)
        for _ in range(3):  # the layout may change while a key is borrowed
            with self._alone():
                if self._focus.window() != window:
                    return False
                self._follow_layout()
                now = self._keyboard.modifiers()
                stroke = self._keymap.find(key, now)
                if stroke:
                    stroke = replace(stroke, modifiers=stroke.modifiers | held)
                wait = self._strokes.rest(stroke, access) if stroke else 0.0
                if stroke and not wait:
                    self._borrowed.used(key)
                    return self._strokes.press(
                        stroke, self._keymap, now, access, lambda: self._focus.window() == window
                    )
            if wait:
                time.sleep(wait)
            else:
                self._borrowed.borrow([key], self._keymap)
        raise OutputError("The keyboard layout changes again and again, so a character was not typed. Spell it again.")

    def close(self) -> None:
        """Give borrowed keys back and leave the server."""
        self._follow_layout()
        self._borrowed.close(self._keymap)
        self._display.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep all other programs waiting, so that none can move the focus, except by dying."""
        self._display.grab_server()
        try:
            yield
        finally:
            self._display.ungrab_server()
            self._display.sync()

    def _follow_layout(self) -> None:
        """Read the keymap again if it has changed."""
        while self._display.pending_events():
            self._display.next_event()  # a client is told of changed layouts whether it asks or not
        wire = self._keyboard.map()
        if wire != self._wire:
            self._wire, self._keymap = wire, Keymap(wire)
