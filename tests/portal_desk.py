"""A desktop that asks before a program may type, without a screen: a session bus with a RemoteDesktop portal on it.

What the person would answer is a variable, and what was typed is text. The portal is either the real front end
(xdg-desktop-portal) with a back end of our own behind it, or one of our own, for versions that are not installed here.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from tests.eis import Eis, VirtualKeyboard
from tests.xdesk import end, require, start_announced, wait_until

if TYPE_CHECKING:
    from collections.abc import Coroutine

PATH = "/org/freedesktop/portal/desktop"
FRONT_END = Path("/usr/libexec/xdg-desktop-portal")
_BACK_END = "org.freedesktop.impl.portal.desktop.trayasl"
_GIVEN = "org.freedesktop.portal.Desktop"


class PortalDesk:
    """The desktop.

    asked: how often the person was asked.
    answer: what they say; None keeps them thinking.
    keyboard: what EI's keys go to.
    keysyms: the text that came as keysyms.
    layouts: what GNOME's settings say, by key.
    """

    def __init__(self, home: Path, *, real: bool = False, version: int = 2, devices: int = 1) -> None:
        require("dbus-daemon")
        self._version, self._devices = version, devices
        self.asked = 0
        self.answer: Literal["yes", "no"] | None = "yes"
        self.keyboard = VirtualKeyboard("us")
        self.eis: list[Eis] = []
        self.tells = False
        self.keysyms: list[tuple[int, int]] = []
        self.gnome: dict[str, Variant] = {}
        self.plasma_layouts: list[list[str]] = []
        self.plasma_layout = 0
        self.plasma_version = ""
        self.tokens: set[str] = set()
        self.given_tokens: list[str] = []
        self._restored: dict[str, bool] = {}
        self._sessions: list[str] = []
        self._clients: dict[str, str] = {}
        self._waiting: list[Any] = []
        self._processes: list[subprocess.Popen[bytes]] = []
        self._real = real
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
        self._bus.add_message_handler(self._obey)
        self.own(_BACK_END if real else _GIVEN)
        if real:
            self._start_front_end(home)

    def own(self, name: str) -> None:
        """Be the program of this name, too."""
        self._wait(self._bus.request_name(name))

    def reply(self, answer: Literal["yes", "no"]) -> None:
        """Answer the question that is open."""
        self.answer = answer
        self._loop.call_soon_threadsafe(self._waiting.pop())

    def press_stop(self) -> None:
        """End the newest session, as the desktop's stop button does."""
        session = self._sessions[-1]
        interface = "org.freedesktop.impl.portal.Session" if self._real else "org.freedesktop.portal.Session"
        body: tuple[str, list[Any]] = ("", []) if self._real else ("a{sv}", [{}])
        message = Message(
            destination=self._clients[session],
            path=session,
            interface=interface,
            member="Closed",
            message_type=MessageType.SIGNAL,
            signature=body[0],
            body=body[1],
        )
        self._wait(self._send(message))

    def front_end_version(self) -> int:
        """Return the version of the RemoteDesktop interface that programs see."""
        message = Message(
            _GIVEN, PATH, "org.freedesktop.DBus.Properties", "Get", signature="ss",
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

    async def _send(self, message: Message) -> None:
        self._bus.send(message)

    def _wait(self, coroutine: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(20)

    def _obey(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        method = getattr(self, f"_{message.member}", None)
        return method(message) if method else None

    def _Get(self, message: Message) -> Message | None:
        values = {"version": self._version, "AvailableDeviceTypes": self._devices}
        if message.body[1] not in values:
            return None
        return Message.new_method_return(message, "v", [Variant("u", values[message.body[1]])])

    def _GetAll(self, message: Message) -> Message:
        values = {"version": Variant("u", self._version), "AvailableDeviceTypes": Variant("u", self._devices)}
        return Message.new_method_return(message, "a{sv}", [values])

    def _CreateSession(self, message: Message) -> Message | bool:
        path = message.body[1] if self._real else f"{PATH}/session/test/{secrets.token_hex(4)}"
        self._sessions.append(path)
        self._clients[path] = message.sender
        return self._answer(message, 0, {"session_handle": Variant("s", path)})

    def _SelectDevices(self, message: Message) -> Message | bool:
        options = message.body[-1]
        session = message.body[1 if self._real else 0]
        token = options["restore_token"].value if "restore_token" in options else ""
        self._restored[session] = "restore_data" in options or token in self.tokens
        self.given_tokens.append(token)
        self.tokens.discard(token)
        return self._answer(message, 0, {})

    def _Start(self, message: Message) -> Message | bool:
        session = message.body[1 if self._real else 0]

        def decide() -> Message | bool:
            if self.answer == "no":
                return self._answer(message, 1, {})
            results = {"devices": Variant("u", 1)}
            if self._real:
                data = Variant("(suv)", ["trayasl", 1, Variant("s", "granted")])
                results |= {"persist_mode": Variant("u", 2), "restore_data": data}
            elif self._version >= 2:
                token = secrets.token_hex(8)
                self.tokens.add(token)
                results["restore_token"] = Variant("s", token)
            return self._answer(message, 0, results)

        if not self._restored.get(session):
            self.asked += 1
            if self.answer is None:
                self._waiting.append(lambda: self._later(decide()))
                return True if self._real else Message.new_method_return(message, "o", [self._request(message)])
        return decide()

    def _ConnectToEIS(self, message: Message) -> Message:
        server = Eis(self.keyboard, tells=self.tells)
        server.start()
        self.eis.append(server)
        return Message.new_method_return(message, "h", [0], unix_fds=[server.client.fileno()])

    def _NotifyKeyboardKeysym(self, message: Message) -> Message:
        _, _, keysym, state = message.body
        self.keysyms.append((keysym, state))
        return Message.new_method_return(message)

    def _ReadAll(self, message: Message) -> Message:
        return Message.new_method_return(
            message, "a{sa{sv}}", [{"org.gnome.desktop.input-sources": self.gnome} if self.gnome else {}]
        )

    def _getLayout(self, message: Message) -> Message:
        return Message.new_method_return(message, "u", [self.plasma_layout])

    def _getLayoutsList(self, message: Message) -> Message:
        return Message.new_method_return(message, "a(sss)", [self.plasma_layouts])

    def _supportInformation(self, message: Message) -> Message:
        return Message.new_method_return(message, "s", [f"KWin Support\n\nKWin version: {self.plasma_version}\n"])

    def _Close(self, message: Message) -> Message:
        return Message.new_method_return(message)

    def _later(self, message: Message | bool) -> None:
        if isinstance(message, Message) and self._real:
            self._bus.send(message)

    def _request(self, message: Message) -> str:
        sender = (message.sender or "").removeprefix(":").replace(".", "_")
        return f"{PATH}/request/{sender}/{message.body[-1]['handle_token'].value}"

    def _answer(self, message: Message, code: int, results: dict[str, Variant]) -> Message:
        """Return the reply; a front end says the rest by a signal."""
        if self._real:
            return Message.new_method_return(message, "ua{sv}", [code, results])
        signal = Message(
            destination=message.sender,
            path=self._request(message),
            interface="org.freedesktop.portal.Request",
            member="Response",
            message_type=MessageType.SIGNAL,
            signature="ua{sv}",
            body=[code, results],
        )
        self._loop.call_soon(self._bus.send, signal)
        return Message.new_method_return(message, "o", [self._request(message)])
