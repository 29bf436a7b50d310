"""Where the program is joined: settings, engine, tray and terminal, from start to quit."""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

import click

from tray_asl.engine.engine import Engine
from tray_asl.engine.status import State, Status
from tray_asl.engine.subprocesses import CalibrationProcess
from tray_asl.feedback.terminal.view import TerminalView
from tray_asl.feedback.tray.actions import MenuActions
from tray_asl.feedback.tray.tray import Tray
from tray_asl.feedback.tray.tray_error import TrayError
from tray_asl.feedback.window.window import Window, WindowError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tray_asl.engine.session import Components
    from tray_asl.settings.problem import Loaded
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.store import Store

log = logging.getLogger(__name__)

CLOSING_TIMEOUT = 5.0
"""Seconds that the engine has to close the camera and to let the speech finish its last word."""


class App:
    """The running program.

    Args:
        store: the person's settings file.
        overrides: settings by key that the command line gave; they stand until the person changes the same setting in
            the menu.
        fast: read files as fast as the machine can.
    """

    def __init__(self, store: Store, overrides: Mapping[str, object], *, fast: bool = False) -> None:
        self._store = store
        self._overrides = dict(overrides)
        self._fast = fast
        self._quit = threading.Event()
        self._views: list[Callable[[Status], None]] = []
        self._shown: Status | None = None
        self._tray: Tray | None = None
        self._loaded = store.load()
        for problem in self._loaded.problems:
            log.warning("%s", problem)
        self._settings = self._loaded.settings.replaced(overrides)
        self._engine = Engine(self._open_components, self._settings, self._show, self._ended)
        self._window = Window(self._settings, self._say)
        self._calibration = CalibrationProcess(store.path, self._engine.lend_camera, self._say)

    def run(self) -> int:
        """Run until the person quits or, without a tray, until the source ends; returns the process's exit code."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._leave())
        self._store.watch(self._reload, self._quit, since=self._loaded)
        try:
            if not (self._settings.tray.show and self._run_with_tray()):
                self._run_without_tray()
        finally:
            self._quit.set()
            self._calibration.close()
            self._window.close()
        return int(self._engine.status.state is State.ERROR)

    def _run_with_tray(self) -> bool:
        """Work behind the tray icon until the person quits; False where no tray can exist."""
        commands = MenuActions(
            toggle=self._engine.toggle,
            is_on=lambda: self._engine.status.state is not State.OFF,
            change=self._change,
            toggle_window=self._toggle_window,
            window_is_open=lambda: self._window.is_open,
            learn_hand=lambda: self._calibration.begin(self._settings.camera.source),
            open_settings=self._open_settings,
            quit=self._leave,
        )
        self._tray = Tray(commands, lambda: self._settings)
        try:
            with (
                self._terminal_view() if "terminal" in self._settings.output.to else nullcontext(),
                self._engine_closed(),
            ):
                self._views.append(self._tray.show)
                self._tray.run(ready=self._begin)
        except TrayError as error:
            log.warning("%s", error)
            self._views.clear()
            self._tray = None
            return False
        return True

    def _begin(self) -> None:
        self._engine.start()
        if self._settings.window.show:
            self._open_window()

    def _run_without_tray(self) -> None:
        with self._terminal_view(), self._engine_closed():
            if not self._settings.tray.start_on:
                self._engine.toggle()
            self._begin()
            self._quit.wait()

    @contextmanager
    def _terminal_view(self) -> Iterator[None]:
        with TerminalView() as view:
            self._views.append(view.show)
            yield

    @contextmanager
    def _engine_closed(self) -> Iterator[None]:
        """Let the engine, where it was started, close the camera and the outputs at the end."""
        try:
            yield
        finally:
            if self._engine.is_alive():
                self._engine.stop()
                self._engine.join(CLOSING_TIMEOUT)

    def _show(self, status: Status) -> None:
        """Show a status everywhere, on the engine's thread; that a hand has moved is news to the window alone."""
        self._window.show(status)
        if status != self._shown:
            self._shown = status
            for show in self._views:
                show(status)

    def _ended(self) -> None:
        """Leave when the clip has ended, unless there is a tray from which to go on."""
        if self._tray is None:
            self._quit.set()

    def _say(self, sentence: str) -> None:
        """Tell the person what has happened beside the typing."""
        log.warning("%s", sentence)
        if self._tray is not None:
            self._tray.notify(sentence)
            self._tray.refresh()

    def _open_window(self) -> None:
        try:
            self._window.open()
        except WindowError as error:
            self._say(str(error))

    def _toggle_window(self) -> None:
        """Show or close the window from the menu.

        Raises:
            WindowError: It cannot be shown.
        """
        shown = not self._window.is_open
        if shown:  # also when it should have been open, but has ended by itself
            self._window.open()
        self._change("window.show", shown)

    def _open_settings(self) -> None:
        click.launch(str(self._store.path))

    def _leave(self) -> None:
        self._quit.set()
        if self._tray is not None:
            self._tray.stop()

    def _change(self, key: str, value: object) -> None:
        """SettingChange a setting from the menu: in the file, which is watched. Raises SettingsError."""
        self._store.set(key, value)
        if self._overrides.pop(key, None) is not None:  # the file may say already what now counts
            self._reload(self._store.load())

    def _reload(self, loaded: Loaded) -> None:
        for problem in loaded.problems:
            log.warning("%s", problem)
        before, self._settings = self._settings, loaded.settings.replaced(self._overrides)
        self._engine.configure(self._settings)
        self._window.configure(self._settings)
        if self._settings.window.show and not before.window.show:
            self._open_window()
        elif not self._settings.window.show:
            self._window.close()
        if self._tray is not None:
            self._tray.refresh()

    def _open_components(self, settings: Settings) -> Components:
        from tray_asl.engine.components import LiveComponents  # noqa: PLC0415 (heavy libraries, behind the tray icon)

        return LiveComponents(settings, fast=self._fast)
