"""The connection to the compositor's end of the EI protocol: who speaks, which seats there are, and that both live.

https://libinput.pages.freedesktop.org/libei/interfaces/
"""

from __future__ import annotations

import asyncio
import itertools
import socket
import struct
from typing import TYPE_CHECKING, Final

from tray_asl.output.keyboard.portal.wire import Event, Reader, naming, request

if TYPE_CHECKING:
    from collections.abc import Callable

_INTERFACES: Final = ("ei_connection", "ei_callback", "ei_pingpong", "ei_seat", "ei_device", "ei_keyboard")
_VERSION: Final = 1
"""Of each of these interfaces, and of the handshake."""
_SENDER: Final = 2
"""The type of a client that sends events to the compositor."""


class EiConnection:
    """Used from one asyncio loop.

    Args:
        descriptor: a connected socket, which belongs to this object from now on.

    Attributes:
        reader: where file descriptors that came with events wait.
        handlers: what takes the events of each object, by its id.
        serial: of the compositor's last change.
        is_open: whether neither side has closed it.
        changed: set at each event and when the connection is closed.
    """

    def __init__(self, descriptor: int) -> None:
        self._socket = socket.socket(socket.AF_UNIX, fileno=descriptor)
        self._socket.settimeout(0)
        self._loop = asyncio.get_running_loop()
        self._id = 0
        self._ids = itertools.count(1)
        self._capabilities: dict[str, int] = {}
        self._sending = asyncio.Lock()
        self._replies: set[asyncio.Task[None]] = set()
        self._round_trip: asyncio.Future[None] | None = None
        self.reader = Reader(self._socket)
        self.handlers: dict[int, Callable[[Event], None]] = {0: self._on_handshake}
        self.on_device: Callable[[Event], None] = lambda _: None
        self.serial = 0
        self.is_open = True
        self.changed = asyncio.Event()
        self._loop.add_reader(self._socket, self._on_readable)

    async def send_and_wait(self, message: bytes, seconds: float) -> None:
        """Send messages and wait until the compositor has taken them. One at a time.

        Raises:
            ConnectionError: The connection was closed, by whichever side.
            TimeoutError: It does not answer; the connection is closed, since it may have got a part.
        """
        if not self.is_open:
            raise ConnectionResetError
        self._round_trip = self._loop.create_future()
        callback = next(self._ids)
        self.handlers[callback] = self._on_done
        try:
            async with asyncio.timeout(seconds):
                await self._send(message + request(self._id, 0, "QI", callback, _VERSION))  # sync
                await self._round_trip
        except (TimeoutError, asyncio.CancelledError):
            self.close()
            raise
        finally:
            self._round_trip.cancel()
            del self.handlers[callback]

    def send_soon(self, message: bytes) -> None:
        """Send from where nothing can be awaited; the order is kept, since the lock is fair."""
        reply = self._loop.create_task(self._send(message))
        self._replies.add(reply)
        reply.add_done_callback(self._on_sent)

    def close(self) -> None:
        """Close the connection; the compositor releases what is pressed."""
        if self.is_open:
            self.is_open = False
            self._loop.remove_reader(self._socket)
            for reply in self._replies:
                reply.cancel()
            self.reader.close()
            self._socket.close()
            self.changed.set()
            if self._round_trip and not self._round_trip.done():
                self._round_trip.set_exception(ConnectionResetError())

    async def _send(self, message: bytes) -> None:
        async with self._sending:  # a whole message after the other, although a busy compositor takes them in pieces
            await self._loop.sock_sendall(self._socket, message)

    def _on_sent(self, reply: asyncio.Task[None]) -> None:
        self._replies.discard(reply)
        if not reply.cancelled() and reply.exception():
            self.close()

    def _on_readable(self) -> None:
        try:
            for event in self.reader.read():
                if handler := self.handlers.get(event.target):
                    handler(event)
        except (OSError, struct.error, IndexError):  # gone, or it speaks another protocol
            self.close()
        self.changed.set()

    def _on_handshake(self, event: Event) -> None:
        match event.opcode:
            case 0:  # handshake_version
                about = [request(0, 0, "I", _VERSION), request(0, 2, "I", _SENDER), naming(0, 3, "tray_asl")]
                about += [naming(0, 4, name, _VERSION) for name in _INTERFACES]
                self.send_soon(b"".join(about) + request(0, 1))  # finish
            case 2:  # connection
                self.serial, self._id = event.numbers("IQ")
                self.handlers[self._id] = self._on_connection

    def _on_connection(self, event: Event) -> None:
        match event.opcode:
            case 0:  # disconnected
                self.close()
            case 1:  # seat
                self.handlers[event.numbers("Q")[0]] = self._on_seat
            case 3:  # ping, which wants a "done"
                self.send_soon(request(event.numbers("Q")[0], 0, "Q", 0))

    def _on_seat(self, event: Event) -> None:
        match event.opcode:
            case 2:  # capability
                self._capabilities[event.string(8)] = event.numbers("Q")[0]
            case 3:  # done: bind
                self.send_soon(request(event.target, 1, "Q", self._capabilities.get("ei_keyboard", 0)))
            case 4:  # device
                self.handlers[event.numbers("Q")[0]] = self.on_device

    def _on_done(self, _: Event) -> None:
        if self._round_trip and not self._round_trip.done():
            self._round_trip.set_result(None)
