"""A program for the tray to act on: its settings are real, and what the menu asked for is taken down."""

from __future__ import annotations

import threading

from tray_asl.engine.status import State, Status
from tray_asl.errors import TrayAslError
from tray_asl.feedback.tray.actions import MenuActions
from tray_asl.feedback.tray.tray import Tray
from tray_asl.settings.schema import Settings


class Program:
    def __init__(self) -> None:
        self.settings = Settings()
        self.on = False
        self.asked: list[str] = []
        self.window_is_open = False
        self.reports: list[str] = []
        self.ready = threading.Event()
        commands = MenuActions(
            toggle=self._toggle,
            is_on=lambda: self.on,
            change=self.change,
            toggle_window=self._toggle_window,
            window_is_open=lambda: self.window_is_open,
            learn_hand=lambda: self.asked.append("learn"),
            open_settings=self._open_settings,
            quit=self._quit,
        )
        self.tray = Tray(commands, lambda: self.settings, report=self.reports.append)

    def change(self, key: str, value: object) -> None:
        section, field = key.split(".")
        before = getattr(self.settings, section)
        after = type(before).model_validate({**before.model_dump(), field: value})
        self.settings = self.settings.model_copy(update={section: after})

    def _toggle(self) -> None:
        self.on = not self.on
        self.tray.show(Status(State.WATCHING if self.on else State.OFF))

    def _toggle_window(self) -> None:
        self.window_is_open = not self.window_is_open

    def _open_settings(self) -> None:
        self.asked.append("settings")
        raise TrayAslError("The settings file cannot be opened: no program is set for .toml files.")

    def _quit(self) -> None:
        self.tray.stop()
