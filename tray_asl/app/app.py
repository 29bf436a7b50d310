"""Where the program is joined: settings, engine, views and control, from start to quit."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from tray_asl.app.changes import Changes
from tray_asl.app.menu import Menu
from tray_asl.control.handler import Handler
from tray_asl.control.opening import help_address, open_for_person
from tray_asl.control.shortcut.shortcut import GlobalShortcut
from tray_asl.desk.watch import DeskWatch
from tray_asl.ending import listen_for_signals
from tray_asl.engine.engine import Engine
from tray_asl.engine.subprocesses import CalibrationProcess
from tray_asl.feedback.tray.actions import MenuActions
from tray_asl.feedback.views import Views
from tray_asl.messages import Messages
from tray_asl.native.permissions import ask_permissions
from tray_asl.pages.actions import PageActions
from tray_asl.pages.pages import Pages, has_desktop
from tray_asl.settings.live import LiveSettings
from tray_asl.settings.snippets import SnippetFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tray_asl.control.instance import Instance
    from tray_asl.engine.components import LiveComponents
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.store import Store

log = logging.getLogger(__name__)

_CLOSING_TIMEOUT = 1.0
"""Seconds that the engine has to let go of the camera and the outputs, and that replies have to be sent."""

_LONGEST_CLOSING = 4.0
"""Seconds that everything together has to be closed; what hangs longer ends with the process."""


class App:
    """The running program.

    One thread, "app", owns the settings and what is shown; the tray, the engine, the watched file, the window and the
    control socket send it messages. The main thread belongs to the tray icon, as macOS wants it.

    Args:
        store: the person's settings file.
        overrides: settings by key that the command line gave; they stand until the person changes the same setting in
            the menu.
        instance: makes it reachable from outside; without one it is not.
        fast: read files as fast as the machine can.
    """

    def __init__(
        self, store: Store, overrides: Mapping[str, object], instance: Instance | None = None, *, fast: bool = False
    ) -> None:
        self._live = LiveSettings(store, overrides)
        self._instance = instance
        self._fast = fast
        self._no_more_changes = threading.Event()
        self._messages = Messages(self._say)
        send, say = self._messages.sending, self._messages.sending(self._say)
        self._desk = DeskWatch()
        self._engine = Engine(self._open_components, self._settings, send(self._ended), desk=self._desk.now)
        self._calibration = CalibrationProcess(store.path, self._engine.lend_camera, say)
        self._snippets = SnippetFile(store.path)
        self._changes = Changes(self._live, self._snippets, self._apply, self._say)
        self._menu = Menu(self._live, store.own_path, self._messages, lambda: self._views, self._engine.is_alive)
        self._shortcut = GlobalShortcut(send(self._toggle), say)
        self._handler = Handler(
            self._engine, lambda: self._settings, self._changes.set, self._menu.show_window, self._messages.end
        )
        learn_hand = send(lambda: self._calibration.begin(self._settings.camera.source))
        self._pages = Pages(
            PageActions(
                settings=lambda: self._settings,
                change=self._messages.asking(self._changes.set),
                switch=lambda on: self._engine.switch(on=on),
                divert=self._engine.divert,
                preview=lambda view: self._engine.preview("page", view),
                cameras=lambda: self._menu.cameras.found,
                learn_hand=learn_hand,
                snippets=self._snippets.load,
                set_snippet=self._messages.asking(self._changes.set_snippet),
                snippets_file=str(self._snippets.path),
            ),
            self._engine.show_to,
        )
        actions = MenuActions(
            switch=send(lambda on: self._engine.switch(on=on)),
            change=send(self._changes.set),
            set_pace=send(self._changes.set_pace),
            undo=send(lambda: self._engine.undo(say)),
            say=send(lambda: self._engine.say(say)),
            show_window=send(self._show_window),
            learn_hand=learn_hand,
            open_page=send(self._pages.open),
            open_settings_file=send(lambda: open_for_person(str(store.path), say, is_text=True)),
            ask_again=send(self._menu.ask_again),
            start_at_login=send(self._menu.start_at_login),
            help=send(lambda: open_for_person(help_address(), say, is_text=False)),
            menu_open=self._menu_open,
            quit=send(self._messages.end),
        )
        self._views = Views(self._settings, actions, self._messages, self._begin, self._messages.end)

    def run(self) -> int:
        """Run until the person quits or, without a tray, until the source ends; for the main thread.

        Threads that hang may be left over.

        Returns:
            The process's exit code.
        """
        listen_for_signals(self._messages.sending(self._messages.end))
        ask_permissions(typing="keyboard" in self._settings.output.to)
        thread = threading.Thread(target=self._work, name="app", daemon=True)
        thread.start()
        self._views.run()
        thread.join(_LONGEST_CLOSING)
        return int(self._engine.status.state.is_trouble)

    # All that follows happens on the thread "app".

    @property
    def _settings(self) -> Settings:
        return self._live.current

    def _work(self) -> None:
        """Carry out messages until it is time to leave."""
        try:
            for problem in self._live.problems:
                log.warning("%s", problem)
            self._live.watch(self._messages.sending(self._changes.take_over), self._no_more_changes)
            self._menu.show()
            if self._instance is not None:
                instance, handle = self._instance, self._messages.sending(self._handler.handle)
                self._messages.carry_out(lambda: instance.serve(handle))
            if not self._views.has_icon:
                self._messages.carry_out(self._begin)
            self._messages.carry_out_all()
        finally:
            self._close()

    def _begin(self) -> None:
        """Start what is heavy, once the icon is there or will not be."""
        if self._engine.is_alive() or self._messages.have_ended:
            return
        self._desk.start()
        self._views.show_status_of(self._engine)
        self._engine.start()
        self._engine.settle(lambda _: self._menu.cameras.refresh())
        self._messages.carry_out(lambda: self._shortcut.configure(self._settings.control.shortcut))
        self._menu.show()
        if self._live.first_start and has_desktop():
            self._messages.carry_out(lambda: self._pages.open("first-steps"))

    def _ended(self) -> None:
        """Leave when the clip has ended, unless there is an icon from which to go on."""
        if not self._views.has_icon:
            self._messages.end()

    def _say(self, sentence: str) -> None:
        """Tell the person what has happened beside the typing; an empty sentence says that nothing has."""
        if sentence:
            self._views.say(sentence)
            self._menu.show()

    def _menu_open(self, is_open: bool) -> None:  # noqa: FBT001 - what the menu says
        """Have nothing typed into an open menu, and bring up to date what it shows; on the tray's thread."""
        self._desk.menu_open(is_open)
        if is_open:
            self._messages.send(self._menu.refresh)

    def _toggle(self) -> None:
        self._engine.switch(on=not self._engine.status.switched_on)

    def _show_window(self, shown: bool) -> None:  # noqa: FBT001 - what the menu says
        """Show or close the window from the menu, and keep that."""
        self._views.show_window(shown=shown)
        self._changes.set("window.show", shown)

    def _apply(self) -> None:
        """Let everything follow the settings."""
        self._views.configure(self._settings)
        self._messages.carry_out(lambda: self._shortcut.configure(self._settings.control.shortcut))
        self._engine.configure(self._settings)
        self._menu.show()

    def _open_components(self) -> LiveComponents:
        from tray_asl.engine.components import LiveComponents  # noqa: PLC0415 (heavy libraries, behind the tray icon)
        from tray_asl.output.keyboard.notices import Notices  # noqa: PLC0415

        send = self._messages.sending
        notices = Notices(
            announce=send(self._say),
            stopped=send(self._stopped_by_desktop),
            focus_changes=lambda: self._desk.now().real_input,
            chosen=send(self._menu.show_typing),
        )
        return LiveComponents(notices, fast=self._fast, snippets=self._snippets)

    def _stopped_by_desktop(self, sentence: str) -> None:
        """Switch off: the person has ended the permission to type in the desktop itself."""
        self._engine.switch(on=False)
        self._say(sentence)

    def _close(self) -> None:
        """Let go of everything."""
        self._no_more_changes.set()
        self._engine.stop()
        self._desk.close()
        self._pages.close()
        self._views.close()
        self._calibration.close()
        self._shortcut.close()
        if self._engine.is_alive():
            self._engine.join(_CLOSING_TIMEOUT)
        if self._instance is not None:
            self._instance.close(_CLOSING_TIMEOUT)
        self._views.close_terminal()
