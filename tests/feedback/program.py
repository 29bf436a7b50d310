"""A program for the tray to act on: its settings are real, and what the menu asked for is taken down."""

from __future__ import annotations

import threading

from tests.xdesk import wait_until
from tray_asl.engine.status import State, Status
from tray_asl.feedback.tray.actions import MenuActions, MenuState
from tray_asl.feedback.tray.tray import Tray
from tray_asl.settings.schema import Settings


class Program:
    def __init__(self) -> None:
        self.state = MenuState(Settings())
        self.on = False
        self.asked: list[str] = []
        self.reports: list[str] = []
        self.ready = threading.Event()
        actions = MenuActions(
            switch=self._switch,
            change=self.change,
            show_window=self._show_window,
            learn_hand=lambda: self.asked.append("learn"),
            open_page=self.asked.append,
            open_settings_file=lambda: self.asked.append("settings file"),
            quit=self._quit,
        )
        self.tray = Tray(actions, report=self.reports.append)

    def start(self) -> None:
        """Run the tray, and wait until it is ready."""
        self.ready.clear()
        self._thread = threading.Thread(target=self.tray.run, args=(self.ready.set,))
        self._thread.start()
        wait_until(self.ready.is_set, "the tray to be ready")

    def stop(self) -> None:
        """Stop the tray, and wait until it has ended."""
        self.tray.stop()
        self._thread.join()

    @property
    def settings(self) -> Settings:
        return self.state.settings

    def change(self, key: str, value: object) -> None:
        self._show_state(MenuState(self.settings.replaced({key: value}), self.state.window_open))

    def _show_state(self, state: MenuState) -> None:
        self.state = state
        self.tray.show_state(state)

    def _switch(self, on: bool) -> None:  # noqa: FBT001 (a message)
        self.on = on
        self.tray.show(Status(State.WATCHING if on else State.OFF, switched_on=on))

    def _show_window(self, shown: bool) -> None:  # noqa: FBT001 (a message)
        self._show_state(MenuState(self.settings, shown))

    def _quit(self) -> None:
        self.tray.stop()
