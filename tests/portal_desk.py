"""A desktop that asks before a program may type, without a screen: a session bus with a RemoteDesktop portal on it.

What the person would answer is a variable, and what was typed is text. The portal is either the real front end
(xdg-desktop-portal) with a back end of our own behind it, or one of our own, for versions that are not installed here.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from tests.portal_service import PATH, PortalService
from tests.xdesk import end, require, start_announced, wait_until

if TYPE_CHECKING:
    from collections.abc import Coroutine

FRONT_END = Path("/usr/libexec/xdg-desktop-portal")
_BACK_END = "org.freedesktop.impl.portal.desktop.trayasl"
_GIVEN = "org.freedesktop.portal.Desktop"


class PortalDesk(PortalService):
    """The desktop.

    home: an empty folder.
    real: whether the front end is the real one.
    version: of a front end of our own; None for one that knows no RemoteDesktop.
    devices: the types of devices that it offers.
    """

    def __init__(self, home: Path, *, real: bool = False, version: int | None = 2, devices: int = 1) -> None:
        require("dbus-daemon")
        super().__init__(real=real, version=version, devices=devices)
        self._processes: list[subprocess.Popen[bytes]] = []
        folders = {f"XDG_{kind}_HOME": str(home) for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
        self.env = {**os.environ, **folders, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
        home.chmod(0o700)
        bus, self.env["DBUS_SESSION_BUS_ADDRESS"] = start_announced(
            "dbus-daemon", "--session", "--print-address=FD", env=self.env
        )
        self._processes.append(bus)
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._bus = self._wait(self._connect())
        self.send = lambda message: self._loop.call_soon(self._bus.send, message)
        self._bus.add_message_handler(self.obey)
        self.own(_BACK_END if real else _GIVEN)
        if real:
            self._start_front_end(home)

    def own(self, name: str) -> None:
        """Be the program of this name, too."""
        self._wait(self._bus.request_name(name))

    def disown(self, name: str) -> None:
        """Be that program no more."""
        self._wait(self._bus.release_name(name))

    def reply(self, answer: Literal["yes", "no"]) -> None:
        """Answer the question that is open."""
        self.answer = answer
        self._loop.call_soon_threadsafe(self.waiting.pop())

    def press_stop(self) -> None:
        """End the newest session, as the desktop's stop button does."""
        self._loop.call_soon_threadsafe(self.end_session)

    def front_end_version(self) -> int:
        """Return the version of the RemoteDesktop interface that programs see."""
        message = Message(
            _GIVEN,
            PATH,
            "org.freedesktop.DBus.Properties",
            "Get",
            signature="ss",
            body=["org.freedesktop.portal.RemoteDesktop", "version"],
        )
        reply = self._wait(self._bus.call(message))
        return int(reply.body[0].value) if reply.message_type is MessageType.METHOD_RETURN else 0

    def close(self) -> None:
        for server in self.eis:
            server.disconnect()
        self._loop.call_soon_threadsafe(self._bus.disconnect)
        for process in reversed(self._processes):
            end(process)
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _start_front_end(self, home: Path) -> None:
        (home / "trayasl.portal").write_text(
            f"[portal]\nDBusName={_BACK_END}\nInterfaces=org.freedesktop.impl.portal.RemoteDesktop;\nUseIn=trayasl\n"
        )
        (home / "trayasl-portals.conf").write_text("[preferred]\ndefault=trayasl\n")
        env = self.env | {"XDG_DESKTOP_PORTAL_DIR": str(home), "XDG_CURRENT_DESKTOP": "trayasl"}
        with (home / "portal.log").open("ab") as log:
            self._processes.append(subprocess.Popen([FRONT_END, "-r"], env=env, stdout=log, stderr=log))
        wait_until(self.front_end_version, "the portal's front end")

    async def _connect(self) -> MessageBus:
        return await MessageBus(bus_address=self.env["DBUS_SESSION_BUS_ADDRESS"], negotiate_unix_fd=True).connect()

    def _wait(self, coroutine: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(20)
