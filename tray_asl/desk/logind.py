"""What logind tells: whether the session is locked or in front, and when the machine goes to sleep."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, Final

from tray_asl.desk.bus import PROPERTIES, Connection, connected

if TYPE_CHECKING:
    from dbus_fast import Message

    from tray_asl.desk.board import Board

_SERVICE: Final = "org.freedesktop.login1"
_PATH: Final = "/org/freedesktop/login1"
_MANAGER: Final = "org.freedesktop.login1.Manager"
_SESSION: Final = "org.freedesktop.login1.Session"


class Logind:
    """Listens to org.freedesktop.login1 (its manual page: org.freedesktop.login1(5))."""

    name = "logind"

    async def listen(self, board: Board) -> None:
        """Note what it tells until the system's bus is lost."""
        async with connected(system=True) as bus:
            path = await _own_session(bus)
            state: dict[str, Any] = {}

            def note(**more: float) -> None:
                away = state.get("Active") is False  # another person's session is shown, or none
                locked = bool(state.get("LockedHint")) or away or bool(state.get("asleep"))
                board.note(self.name, locked=locked, **more)

            def take(message: Message) -> None:
                if message.member == "PrepareForSleep" and message.interface == _MANAGER:
                    state["asleep"] = message.body[0]
                    board.touched(self.name)
                    note(suspended_at=time.monotonic())
                    return
                if message.member == "PropertiesChanged" and message.path == path:
                    state.update({name: value.value for name, value in message.body[1].items()})
                note()

            rules = [f"sender='{_SERVICE}',interface='{_MANAGER}',member='PrepareForSleep'"]
            if path:
                rules.append(f"sender='{_SERVICE}',interface='{PROPERTIES}',path='{path}'")
            await bus.hear(take, *rules)
            if path:
                for name in ("LockedHint", "Active"):
                    state[name] = await bus.get(_SERVICE, path, _SESSION, name)
                note()
            await bus.ended()


async def _own_session(bus: Connection) -> str:
    """Find the session that this program belongs to; empty where there is none.

    A program that the person's systemd has started is in no session: then the person's graphical one is meant.
    """
    number = os.environ.get("XDG_SESSION_ID", "")
    if found := await bus.call(_SERVICE, _PATH, _MANAGER, "GetSession", "s", number):
        return str(found[0])
    if found := await bus.call(_SERVICE, _PATH, _MANAGER, "GetSessionByPID", "u", os.getpid()):
        return str(found[0])
    if found := await bus.call(_SERVICE, _PATH, _MANAGER, "GetUser", "u", os.getuid()):
        shown = await bus.get(_SERVICE, found[0], "org.freedesktop.login1.User", "Display")
        return str(shown[1]) if shown and shown[0] else ""
    return ""
