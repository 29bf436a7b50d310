"""The desk of an X11 session: real keys and clicks, the focused program, menus and lockers that take the keyboard."""

from __future__ import annotations

import logging
import select
import threading
from typing import TYPE_CHECKING, Final

from Xlib import X
from Xlib.error import ConnectionClosedError
from Xlib.ext import screensaver

from tray_asl.desk.x11_devices import RealDevices
from tray_asl.desk.x11_windows import Windows
from tray_asl.xserver import XServerError, open_display

if TYPE_CHECKING:
    from Xlib.display import Display
    from Xlib.protocol.rq import Event
    from Xlib.xobject.drawable import Window

    from tray_asl.desk.board import Board

log = logging.getLogger(__name__)

_NAME: Final = "X11"
_RETRY: Final = 5.0
"""Seconds until a server that went away is looked for again."""

_LOOK: Final = 0.5
"""Seconds between two looks whether the keyboard is still grabbed, and at whether the program ends."""

_ROOT_EVENTS: Final = X.PropertyChangeMask | X.SubstructureNotifyMask | X.FocusChangeMask


class X11Thread(threading.Thread):
    """Follows one X server, and connects again when it went away and came back.

    Args:
        display_name: names the server.
        board: where it leaves what it sees.
        closing: ends it.
    """

    def __init__(self, display_name: str, board: Board, closing: threading.Event) -> None:
        super().__init__(name="desk X11", daemon=True)
        self._display_name = display_name
        self._board = board
        self._closing = closing

    def run(self) -> None:
        """Follow the server until closed."""
        while not self._closing.is_set():
            try:
                display = open_display(self._display_name)
                _X11Desk(display, self._board).follow(self._closing)
                display.close()
            except (XServerError, ConnectionClosedError, OSError):
                log.info("the desk of X server %s cannot be watched now", self._display_name)
            self._board.withdraw(_NAME)
            self._closing.wait(_RETRY)


class _X11Desk:
    """One connection to an X server."""

    def __init__(self, display: Display, board: Board) -> None:
        display.set_error_handler(lambda *_: None)  # windows of others vanish at any time
        self._display = display
        self._board = board
        self._root = display.screen().root
        self._windows = Windows(display)
        self._devices = RealDevices(display)
        self._active_window = display.intern_atom("_NET_ACTIVE_WINDOW")
        self._focus: Window | None = None
        self._place = 0  # the window right below the root that had the focus last
        self._grabbed = False
        self._blank = False
        self._saver_event = -1

    def follow(self, closing: threading.Event) -> None:
        """Note what happens until closed.

        Raises:
            ConnectionClosedError: The server has gone.
            OSError: It cannot be reached.
        """
        self._root.change_attributes(event_mask=_ROOT_EVENTS)
        self._watch_screensaver()
        self._follow_focus()
        self._grabbed = self._is_grabbed()
        self._note_grab()
        while not closing.is_set():
            if not self._display.pending_events():
                select.select([self._display], [], [], _LOOK)
            while self._display.pending_events():
                self._take(self._display.next_event())
            if self._grabbed:
                self._grabbed = self._is_grabbed()
                self._note_grab()

    def _take(self, event: Event) -> None:
        """Take in one event."""
        if input_kind := self._devices.kind_of(event):
            self._board.touched(_NAME, typed=input_kind == "key")
        elif event.type in (X.FocusIn, X.FocusOut):
            if event.mode in (X.NotifyGrab, X.NotifyUngrab):
                self._grabbed = event.mode == X.NotifyGrab
                self._note_grab()
            else:
                self._follow_focus()
        elif event.type == X.PropertyNotify and event.atom == self._active_window:
            self._follow_focus()
        elif event.type == X.MapNotify and self._grabbed:
            self._note_grab()
        elif event.type == self._saver_event:
            self._blank = event.state == screensaver.StateOn
            self._note_grab()

    def _follow_focus(self) -> None:
        """Find out which window has the focus, and have its changes told."""
        focus = self._display.get_input_focus().focus
        if isinstance(focus, int):  # none, or whatever is below the pointer
            self._board.note(_NAME, application="", own_window=False, focus_known=True)
            return
        if self._focus is None or focus.id != self._focus.id:
            if self._focus is not None and self._focus.id != self._root.id:
                self._focus.change_attributes(event_mask=X.NoEventMask)
            self._focus = focus
            if focus.id != self._root.id:
                focus.change_attributes(event_mask=X.FocusChangeMask)
        described = self._windows.describe(focus)
        if described.application and described.place != self._place:
            self._place = described.place
            self._board.touched(_NAME)
        self._board.note(_NAME, application=described.application, own_window=described.own, focus_known=True)

    def _note_grab(self) -> None:
        """Note who has taken the keyboard from the focused window: a locker, a menu, or nobody who matters."""
        taken = self._windows.taken_by(self._focus) if self._grabbed else ""
        self._board.note(_NAME, locked=self._blank or taken == "locker", menu_open=taken == "menu")

    def _is_grabbed(self) -> bool:
        """Try whether the keyboard can be grabbed, and let go of it at once.

        Where it can, applications see that for a moment; so this is asked only while it probably cannot.
        """
        status = self._root.grab_keyboard(True, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)  # noqa: FBT003
        self._display.ungrab_keyboard(X.CurrentTime)
        self._display.sync()
        return bool(status == X.AlreadyGrabbed)

    def _watch_screensaver(self) -> None:
        extension = self._display.query_extension("MIT-SCREEN-SAVER")
        if extension is not None and extension.present:
            self._saver_event = extension.first_event
            self._root.screensaver_select_input(screensaver.NotifyMask)
            self._blank = self._root.screensaver_query_info().state == screensaver.StateOn
