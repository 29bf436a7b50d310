"""A program for the tray to act on: its settings are real, and what the menu asked for is taken down."""

from __future__ import annotations

import threading
from dataclasses import replace

from tests.xdesk import wait_until
from tray_asl.engine.status import State, Status
from tray_asl.feedback.tray.actions import MenuActions, MenuState
from tray_asl.feedback.tray.tray import Tray
from tray_asl.settings.paces import Pace, pace_changes
from tray_asl.settings.schema import Settings


class Program:
    def __init__(self) -> None:
        self.state = MenuState(Settings())
        self.on = False
        self.asked: list[str] = []
        self.reports: list[str] = []
        self.menu_open: list[bool] = []
        self.ready = threading.Event()
        actions = MenuActions(
            switch=self._switch,
            change=self.change,
            show_window=self._show_window,
            learn_hand=lambda: self.asked.append("learn"),
            open_page=self.asked.append,
            open_settings_file=lambda: self.asked.append("settings file"),
            set_pace=self._set_pace,
            undo=lambda: self.asked.append("undo"),
            say=lambda: self.asked.append("say"),
            ask_again=lambda: self.asked.append("ask again"),
            start_at_login=self._start_at_login,
            help=lambda: self.asked.append("help"),
            menu_open=self.menu_open.append,
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
        self.show_state(settings=self.settings.replaced({key: value}))

    def show_state(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)
        self.tray.show_state(self.state)

    def _set_pace(self, pace: Pace) -> None:
        self.show_state(settings=self.settings.replaced(pace_changes(pace)))

    def _start_at_login(self, wanted: bool) -> None:  # noqa: FBT001 (a message)
        self.show_state(starts_at_login=wanted)

    def _switch(self, on: bool) -> None:  # noqa: FBT001 (a message)
        self.on = on
        self.tray.show(Status(State.WATCHING if on else State.OFF, switched_on=on))

    def _show_window(self, shown: bool) -> None:  # noqa: FBT001 (a message)
        self.show_state(window_open=shown)

    def _quit(self) -> None:
        self.tray.stop()
