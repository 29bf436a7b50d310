"""The desktop session's D-Bus, in the few calls that typing through the portal needs."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusFastError

from tray_asl.output.base import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

_DBUS: Final = "org.freedesktop.DBus"
_PATIENCE_S: Final = 10.0
"""Seconds for a call that asks nobody: the portal may have to be started for it."""


class BusError(OutputError):
    """A call was refused or not answered.

    Attributes:
        name: the error's name on the bus, empty where there was no answer.
    """

    def __init__(self, sentence: str, name: str = "") -> None:
        super().__init__(sentence)
        self.name = name


class SessionBus:
    """A connection, used from one asyncio loop."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self.unique_name: str = bus.unique_name or ""

    @classmethod
    async def connect(cls) -> SessionBus:
        """Connect to the bus that $DBUS_SESSION_BUS_ADDRESS or, as systemd has it, $XDG_RUNTIME_DIR leads to.

        Raises:
            OutputError: There is none, or it does not answer.
        """
        address = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
        if not address:
            socket = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / "bus"
            if not socket.is_socket():
                raise OutputError(
                    "This desktop lets programs type through its portal only, and there is no D-Bus session bus that "
                    "leads to it. Start the program from within the desktop session."
                )
            address = f"unix:path={socket}"
        try:
            return cls(await MessageBus(bus_address=address, negotiate_unix_fd=True).connect())
        except (DBusFastError, OSError, EOFError) as error:
            raise OutputError(
                "The D-Bus session bus does not answer, so the desktop cannot be asked whether this program may type. "
                "Log out and in again."
            ) from error

    async def call(
        self, name: str, path: str, interface: str, member: str, signature: str = "", *body: object
    ) -> tuple[list[Any], list[int]]:
        """Call a method.

        Returns:
            The values that it returned, and the file descriptors among them, which are the caller's to close.

        Raises:
            BusError: It failed or did not answer.
        """
        message = Message(name, path, interface, member, signature=signature, body=list(body))
        try:
            reply = await asyncio.wait_for(self._bus.call(message), _PATIENCE_S)
        except (TimeoutError, DBusFastError, OSError, EOFError) as error:
            raise BusError(f"The desktop does not answer ({member}: {type(error).__name__}).") from error
        if reply is None or reply.message_type is MessageType.ERROR:
            name = reply.error_name or "" if reply else ""
            raise BusError(f"The desktop refused a request of this program ({member}: {name}).", name)
        return reply.body, reply.unix_fds

    async def read(self, name: str, path: str, interface: str, member: str) -> Any:  # noqa: ANN401 - whatever it holds
        """Read a property.

        Raises:
            BusError: There is none of that name.
        """
        (value,), _ = await self.call(name, path, "org.freedesktop.DBus.Properties", "Get", "ss", interface, member)
        return value.value

    async def owner(self, name: str) -> str:
        """Tell which program has that name now, by a name that no other ever has; empty for none.

        Raises:
            BusError: The bus is gone.
        """
        try:
            (owner,), _ = await self.call(_DBUS, "/org/freedesktop/DBus", _DBUS, "GetNameOwner", "s", name)
        except BusError as error:
            if error.name != f"{_DBUS}.Error.NameHasNoOwner":
                raise
            return ""
        return str(owner)

    async def on_signal(self, interface: str, member: str, path: str, hear: Callable[[list[Any]], None]) -> None:
        """Call `hear` with the values of each such signal from now on.

        Raises:
            BusError: The bus is gone.
        """

        def handle(message: Message) -> None:
            wanted = (MessageType.SIGNAL, interface, member, path)
            if (message.message_type, message.interface, message.member, message.path) == wanted:
                hear(message.body)

        self._bus.add_message_handler(handle)
        rule = f"type='signal',interface='{interface}',member='{member}',path='{path}'"
        await self.call(_DBUS, "/org/freedesktop/DBus", _DBUS, "AddMatch", "s", rule)

    def close(self) -> None:
        """Leave the bus; the portal ends the sessions of a program that does."""
        self._bus.disconnect()
