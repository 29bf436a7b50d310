"""Where the program is joined: settings, engine, tray, window and terminal, from start to quit."""

from __future__ import annotations

import logging
import queue
import threading
from concurrent.futures import Future
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

import click

from tray_asl.desk.watch import DeskWatch
from tray_asl.ending import listen_for_signals
from tray_asl.engine.engine import Engine
from tray_asl.engine.status import State
from tray_asl.engine.subprocesses import CalibrationProcess
from tray_asl.errors import TrayAslError, log_fault
from tray_asl.feedback.terminal.view import TerminalView
from tray_asl.feedback.tray.actions import MenuActions, MenuState
from tray_asl.feedback.tray.tray import Tray
from tray_asl.feedback.tray.tray_error import TrayError
from tray_asl.feedback.window.window import Window
from tray_asl.settings.live import LiveSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tray_asl.engine.components import LiveComponents
    from tray_asl.pages.server import Pages
    from tray_asl.settings.problem import Loaded
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.store import Store

log = logging.getLogger(__name__)

_CLOSING_TIMEOUT = 1.0
"""Seconds that the engine has to let go of the camera and the outputs."""

_ANSWER_TIMEOUT = 10.0
"""Seconds that a page waits for what it asked for."""

_LONGEST_CLOSING = 4.0
"""Seconds that everything together has to be closed; what hangs longer ends with the process."""


class App:
    """The running program.

    One thread, "app", owns the settings and what is shown; the tray, the engine, the watched file and the window send
    it messages. The main thread belongs to the tray icon, as macOS wants it.

    Args:
        store: the person's settings file.
        overrides: settings by key that the command line gave; they stand until the person changes the same setting in
            the menu.
        fast: read files as fast as the machine can.
    """

    def __init__(self, store: Store, overrides: Mapping[str, object], *, fast: bool = False) -> None:
        self._live = LiveSettings(store, overrides)
        self._fast = fast
        self._messages: queue.SimpleQueue[Callable[[], object]] = queue.SimpleQueue()
        self._icon_wishes: queue.SimpleQueue[bool | None] = queue.SimpleQueue()
        self._icon_wanted = threading.Event()  # set and cleared by "app" alone
        if self._settings.tray.show:
            self._icon_wanted.set()
        self._leaving = False
        self._terminal: TerminalView | None = None
        self._terminal_open = ExitStack()
        self._no_more_changes = threading.Event()
        self._desk = DeskWatch()
        self._engine = Engine(self._open_components, self._settings, self._sending(self._ended), desk=self._desk.now)
        self._window = Window(self._settings, self._sending(self._say))
        self._pages: Pages | None = None
        self._calibration = CalibrationProcess(store.path, self._engine.lend_camera, self._sending(self._say))
        self._tray = Tray(
            MenuActions(
                switch=self._sending(lambda on: self._engine.switch(on=on)),
                change=self._sending(self._change),
                show_window=self._sending(self._show_window),
                learn_hand=self._sending(lambda: self._calibration.begin(self._settings.camera.source)),
                open_page=self._sending(self._open_page),
                open_settings_file=self._sending(lambda: click.launch(str(store.path))),
                quit=self._sending(self._leave),
                menu_open=self._desk.menu_open,
            )
        )

    def run(self) -> int:
        """Run until the person quits or, without a tray, until the source ends; for the main thread.

        Threads that hang may be left over.

        Returns:
            The process's exit code.
        """
        listen_for_signals(self._sending(self._leave))
        thread = threading.Thread(target=self._work, name="app", daemon=True)
        icon_wish: bool | None = self._icon_wanted.is_set()
        thread.start()
        while icon_wish is not None:
            if icon_wish:
                self._show_icon()
            icon_wish = self._icon_wishes.get()
            while not self._icon_wishes.empty():  # only the last counts
                icon_wish = self._icon_wishes.get()
        thread.join(_LONGEST_CLOSING)
        return int(self._engine.status.state is State.ERROR)

    def _show_icon(self) -> None:
        """Show the icon until it is taken away, on the main thread."""
        try:
            session_has_ended = self._tray.run(self._sending(self._begin), self._icon_wanted.is_set)
        except TrayError as error:
            self._messages.put(partial(self._go_on_without_icon, str(error)))
        except Exception as error:  # noqa: BLE001 - the program must outlive every fault of its own
            log_fault(log, "the tray icon", error)
            self._messages.put(partial(self._go_on_without_icon, "The tray icon has failed; the program goes on."))
        else:
            if session_has_ended:
                self._messages.put(self._leave)

    # All that follows happens on the thread "app".

    @property
    def _settings(self) -> Settings:
        return self._live.current

    def _work(self) -> None:
        """Carry out messages until it is time to leave."""
        try:
            for problem in self._live.problems:
                log.warning("%s", problem)
            self._live.watch(self._sending(self._reload), self._no_more_changes)
            self._tray.show_state(MenuState(self._settings))
            if not self._icon_wanted.is_set():
                self._carry_out(self._begin)
            while not self._leaving:
                self._carry_out(self._messages.get())
        finally:
            self._close()

    def _sending(self, work: Callable[..., object]) -> Callable[..., None]:
        """Make a function, for any thread, that has `work` done on this one."""
        return lambda *arguments: self._messages.put(partial(work, *arguments))

    def _asking(self, work: Callable[..., object]) -> Callable[..., None]:
        """Make a function, for any other thread, that has `work` done on this one, and waits until it is.

        It raises what the work raises.
        """

        def ask(*arguments: object) -> None:
            done: Future[None] = Future()

            def answer() -> None:
                try:
                    work(*arguments)
                except TrayAslError as error:
                    done.set_exception(error)
                else:
                    done.set_result(None)

            self._messages.put(answer)
            done.result(_ANSWER_TIMEOUT)

        return ask

    def _carry_out(self, message: Callable[[], object]) -> None:
        """Do what a message asks for, or say why it cannot be done."""
        try:
            message()
        except TrayAslError as error:
            self._say(str(error))
        except Exception as error:  # noqa: BLE001 - the program must outlive every fault of its own
            log_fault(log, "a message", error)
            self._say("That could not be done: something is wrong in the program itself. `tray-asl -v run` says more.")

    def _begin(self) -> None:
        """Start what is heavy, once the icon is there or will not be."""
        if self._engine.is_alive() or self._leaving:
            return
        self._desk.start()
        self._open_terminal()
        self._engine.show_to(self._window.show, every_move=True)
        self._engine.show_to(self._tray.show)
        self._engine.start()
        if self._settings.window.show:
            self._carry_out(self._window.open)
            self._show_menu()
        if self._live.first_start:
            from tray_asl.pages.server import has_desktop  # noqa: PLC0415 (a web server, which other starts need not)

            if has_desktop():
                self._carry_out(partial(self._open_page, "first-steps"))

    def _open_terminal(self) -> None:
        """Show the status in the terminal too where there is no icon, or where the text is written there."""
        if self._terminal is None and (not self._icon_wanted.is_set() or "terminal" in self._settings.output.to):
            self._terminal = self._terminal_open.enter_context(TerminalView())
            self._engine.show_to(self._terminal.show)

    def _ended(self) -> None:
        """Leave when the clip has ended, unless there is an icon from which to go on."""
        if not self._icon_wanted.is_set():
            self._leave()

    def _go_on_without_icon(self, why: str) -> None:
        log.warning("%s", why)
        self._icon_wanted.clear()
        self._begin()

    def _say(self, sentence: str) -> None:
        """Tell the person what has happened beside the typing."""
        log.warning("%s", sentence)
        self._tray.notify(sentence)
        self._show_menu()

    def _show_menu(self) -> None:
        self._tray.show_state(MenuState(self._settings, window_open=self._window.is_open))

    def _show_window(self, shown: bool) -> None:  # noqa: FBT001 - what the menu says
        """Show or close the window from the menu, and keep that."""
        if shown:  # also when it should have been open, but has ended by itself
            self._window.open()
        self._change("window.show", shown)

    def _open_page(self, page: str) -> None:
        """Show a page in the browser."""
        if self._pages is None:
            from tray_asl.pages.actions import PageActions  # noqa: PLC0415 (a web server, which most days need not)
            from tray_asl.pages.server import Pages  # noqa: PLC0415

            self._pages = Pages(
                PageActions(
                    settings=lambda: self._settings,
                    change=self._asking(self._change),
                    switch=lambda on: self._engine.switch(on=on),
                    divert=self._engine.divert,
                    preview=self._engine.preview,
                    cameras=_cameras,
                    learn_hand=self._sending(lambda: self._calibration.begin(self._settings.camera.source)),
                )
            )
            self._engine.show_to(self._pages.show, every_move=True)
        self._pages.open(page)

    def _change(self, key: str, value: object) -> None:
        """Change a setting from the menu, in the file and at once."""
        before = self._settings
        self._live.change(key, value)
        self._apply(before)

    def _reload(self, loaded: Loaded) -> None:
        """Take over what the file says now."""
        before = self._settings
        self._live.take_over(loaded)
        for problem in loaded.problems:
            self._say(str(problem))
        self._apply(before)

    def _apply(self, before: Settings) -> None:
        """Let everything follow the settings."""
        self._window.configure(self._settings)
        if not self._settings.window.show:
            self._window.close()
        elif not before.window.show:
            self._carry_out(self._window.open)
        if self._settings.tray.show != before.tray.show:
            self._show_or_hide_icon()
        self._open_terminal()
        self._engine.configure(self._settings)
        self._show_menu()

    def _show_or_hide_icon(self) -> None:
        """Let the main thread show the icon, or take it away."""
        if self._settings.tray.show:
            self._icon_wanted.set()
        else:
            self._icon_wanted.clear()
            self._tray.stop()
            self._begin()  # which the icon may not have come to
        self._icon_wishes.put(self._settings.tray.show)

    def _open_components(self) -> LiveComponents:
        from tray_asl.engine.components import LiveComponents  # noqa: PLC0415 (heavy libraries, behind the tray icon)
        from tray_asl.output.keyboard.notices import Notices  # noqa: PLC0415

        notices = Notices(announce=self._sending(self._say), stopped=self._sending(self._stopped_by_desktop))
        return LiveComponents(notices, fast=self._fast)

    def _stopped_by_desktop(self, sentence: str) -> None:
        """Switch off: the person has ended the permission to type in the desktop itself."""
        self._engine.switch(on=False)
        self._say(sentence)

    def _leave(self) -> None:
        self._leaving = True

    def _close(self) -> None:
        """Let go of everything."""
        self._icon_wanted.clear()
        self._tray.stop()
        self._icon_wishes.put(None)
        self._no_more_changes.set()
        self._engine.stop()
        self._desk.close()
        self._window.close()
        if self._pages is not None:
            self._pages.close()
        self._calibration.close()
        if self._engine.is_alive():
            self._engine.join(_CLOSING_TIMEOUT)
        self._terminal_open.close()


def _cameras() -> list[tuple[int, str]]:
    from tray_asl.capture.cameras import find_cameras  # noqa: PLC0415 (OpenCV)

    return [(camera.index, camera.name) for camera in find_cameras()]
