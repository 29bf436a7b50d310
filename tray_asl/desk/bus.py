"""What D-Bus tells of the desk: one thread with an event loop, on which each source listens and connects again."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import threading
from typing import TYPE_CHECKING, Any, Final, Protocol

from dbus_fast import BusType, Message, MessageFlag, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusFastError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tray_asl.desk.board import Board

log = logging.getLogger(__name__)

PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_RETRY: Final = 10.0
"""Seconds until a bus or a service that is absent is asked again."""

_BUS: Final = "org.freedesktop.DBus"
_EXPECTED: Final = (DBusFastError, OSError, EOFError, ValueError)
"""What a bus raises that is absent, goes away, or speaks what nobody expects."""


class BusSource(Protocol):
    """One thing that D-Bus tells.

    Attributes:
        name: what it is called on the board.
    """

    name: str

    async def listen(self, board: Board) -> None:
        """Note on the board what it hears until the connection is lost or there is nothing to hear.

        Raises:
            DBusFastError: The bus refuses.
            OSError: There is no such bus.
        """


class Connection:
    """A connection to a bus on which to listen and ask."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus

    async def ended(self) -> None:
        """Wait until the connection is lost."""
        await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    async def call(
        self, service: str, path: str, interface: str, member: str, signature: str = "", *body: object
    ) -> list[Any] | None:
        """Call a method, starting no service for it; None where that fails."""
        message = Message(
            service, path, interface, member, signature=signature, body=list(body), flags=MessageFlag.NO_AUTOSTART
        )
        reply = await self._bus.call(message)
        return reply.body if reply is not None and reply.message_type is MessageType.METHOD_RETURN else None

    async def get(self, service: str, path: str, interface: str, name: str) -> Any:  # noqa: ANN401 - as the bus has it
        """Read a property; None where that fails."""
        found = await self.call(service, path, PROPERTIES, "Get", "ss", interface, name)
        return found[0].value if found else None

    async def hear(self, take: Callable[[Message], None], *rules: str) -> None:
        """Have `take` called with each signal that comes; more may come than those of these match rules."""

        def take_signal(message: Message) -> None:
            if message.message_type is MessageType.SIGNAL:
                take(message)

        self._bus.add_message_handler(take_signal)
        for rule in rules:
            await self.call(_BUS, "/org/freedesktop/DBus", _BUS, "AddMatch", "s", f"type='signal',{rule}")

    @property
    def address(self) -> str:
        """The address of this connection itself, at which programs can call it."""
        return self._bus.unique_name or ""

    def answer(self, interface: str, take: Callable[[Message], None]) -> None:
        """Have `take` called with each call of a method of this interface, which answers nothing."""

        def take_call(message: Message) -> Message | None:
            if message.message_type is not MessageType.METHOD_CALL or message.interface != interface:
                return None
            take(message)
            return Message.new_method_return(message)

        self._bus.add_message_handler(take_call)


@contextlib.asynccontextmanager
async def connected(*, system: bool = False, address: str = "") -> AsyncIterator[Connection]:
    """Connect to the session's bus, to the system's, or to the one at an address.

    Raises:
        DBusFastError: There is no such bus.
        OSError: It does not answer.
    """
    if not system and not address and "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        address = f"unix:path={os.environ.get('XDG_RUNTIME_DIR', '/nonexistent')}/bus"
    bus_type = BusType.SYSTEM if system else BusType.SESSION
    bus = await MessageBus(bus_address=address or None, bus_type=bus_type).connect()
    try:
        yield Connection(bus)
    finally:
        bus.disconnect()


class BusThread(threading.Thread):
    """Runs the sources until closed.

    Args:
        sources: what is listened to.
        board: where they leave what they hear.
    """

    def __init__(self, sources: list[BusSource], board: Board) -> None:
        super().__init__(name="desk D-Bus", daemon=True)
        self._sources = sources
        self._board = board
        self._closing = asyncio.Event()
        self._loop = asyncio.new_event_loop()

    def close(self) -> None:
        """End the thread; from any other."""
        with contextlib.suppress(RuntimeError):  # it has ended already
            self._loop.call_soon_threadsafe(self._closing.set)

    def run(self) -> None:
        """Listen until closed."""
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._run())

    async def _run(self) -> None:
        self._loop.set_exception_handler(lambda *_: None)  # messages that nobody waits for any more
        tasks = [asyncio.ensure_future(self._keep(source)) for source in self._sources]
        await self._closing.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep(self, source: BusSource) -> None:
        """Listen again whenever the connection was lost."""
        while True:
            try:
                await source.listen(self._board)
            except _EXPECTED:
                log.info("%s does not answer", source.name)
            self._board.withdraw(source.name)
            await asyncio.sleep(_RETRY)
