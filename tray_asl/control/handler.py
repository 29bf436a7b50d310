"""Carries out what is asked over the socket, on the thread that owns the program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Protocol

from tray_asl.control.message import Reply, Request
from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.engine.status import Status
    from tray_asl.settings.schema import Settings

_KEYS: Final = {"mode": "spelling.signs", "style": "spelling.style", "profile": "signs.profile"}


class Controlled(Protocol):
    """What is asked of the engine; Engine does it."""

    @property
    def status(self) -> Status:
        """The newest status."""

    def switch(self, *, on: bool) -> None:
        """Begin to watch, or stop."""

    def pause(self, report: Callable[[str], None]) -> None:
        """Pause typing or go on; report why not, or nothing."""

    def undo(self, report: Callable[[str], None]) -> None:
        """Take back what was typed last; report why not, or nothing."""

    def say(self, report: Callable[[str], None]) -> None:
        """Speak the line so far; report why not, or nothing."""

    def settle(self, done: Callable[[str], None]) -> None:
        """Report nothing, once all that was asked for before is done."""


class Handler:
    """Does what requests ask for; for the thread that owns the settings.

    Args:
        engine: what watches and types.
        settings: gives the settings that count.
        change: changes one of them by its key.
        show: shows the program to the person, and says why that cannot be.
        leave: ends the program.
    """

    def __init__(
        self,
        engine: Controlled,
        settings: Callable[[], Settings],
        change: Callable[[str, object], None],
        show: Callable[[], str],
        leave: Callable[[], None],
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._change = change
        self._show = show
        self._leave = leave

    def handle(self, request: Request, reply: Callable[[Reply], None]) -> None:
        """Do what is asked for, and reply once it is done; whatever comes up, there is a reply."""

        def report(problem: str = "", *, note: str = "") -> None:
            reply(self._reply(problem, note))

        try:
            self._obey(request, report)
        except TrayAslError as error:
            report(str(error))
        except Exception:
            report("Something is wrong in the program itself; `tray-asl -v run` says more.")
            raise

    def _obey(self, request: Request, report: Callable[..., None]) -> None:
        engine = self._engine
        match request.command:
            case "toggle" | "on" | "off" as command:
                on = not engine.status.switched_on if command == "toggle" else command == "on"
                engine.switch(on=on)
                engine.settle(lambda _: report(engine.status.message if on and not engine.status.switched_on else ""))
            case "pause":
                engine.pause(report)
            case "undo":
                engine.undo(report)
            case "say":
                engine.say(report)
            case "mode" | "style" | "profile" as command:
                self._change(_KEYS[command], request.value)
                engine.settle(report)
            case "show":
                report(note=self._show())
            case "status":
                report()
            case "quit":
                report()
                self._leave()

    def _reply(self, problem: str, note: str) -> Reply:
        status, settings = self._engine.status, self._settings()
        return Reply(
            not problem,
            problem or note or status.message,
            status.state.value,
            status.switched_on,
            settings.spelling.signs,
            settings.spelling.style,
            settings.signs.profile,
            settings.output.to,
            os.getpid(),
        )
