"""A keyboard of the compositor's, lent to this program over the EI protocol: it gives its keymap and takes keys.

https://libinput.pages.freedesktop.org/libei/interfaces/
"""

from __future__ import annotations

import asyncio
import itertools
import socket
import struct
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.output.keyboard.portal.wire import Event, Reader, naming, request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_INTERFACES: Final = {
    "ei_connection": 1,
    "ei_callback": 1,
    "ei_pingpong": 1,
    "ei_seat": 1,
    "ei_device": 1,
    "ei_keyboard": 1,
}
_PATIENCE_S: Final = 3.0
"""Seconds that a busy compositor may take to give the keyboard, or to take one stroke."""


@dataclass(frozen=True, slots=True)
class Modifiers:
    """What the compositor told of its keyboard; masks of modifiers, and the number of the active layout."""

    depressed: int
    locked: int
    latched: int
    layout: int


@dataclass(slots=True)
class _Device:
    id: int
    keyboard: int
    keymap: bytes = b""
    emulating: bool = False


class EiKeyboard:
    """Presses keys; used from one asyncio loop.

    Args:
        descriptor: a connected socket, which belongs to this object from now on.

    Attributes:
        modifiers: what the compositor told last; None where it tells nothing, as GNOME 48 and KWin 6.3.
    """

    def __init__(self, descriptor: int) -> None:
        self._socket = socket.socket(socket.AF_UNIX, fileno=descriptor)
        self._socket.settimeout(0)
        self._reader = Reader(self._socket)
        self._loop = asyncio.get_running_loop()
        self._handlers: dict[int, Callable[[Event], None]] = {0: self._on_handshake}
        self._ids = itertools.count(1)
        self._sequence = itertools.count(1)
        self._connection = self._serial = 0
        self._capabilities: dict[str, int] = {}
        self._device: _Device | None = None
        self._changed = asyncio.Event()
        self._sending = asyncio.Lock()
        self._taken: asyncio.Future[None] | None = None
        self._replies: set[asyncio.Task[None]] = set()
        self.modifiers: Modifiers | None = None
        self.is_open = True
        self._loop.add_reader(self._socket, self._on_readable)

    async def keymap(self) -> bytes:
        """Return the compositor's keymap, once it has lent a keyboard that may be used now.

        Raises:
            ConnectionError: The compositor has closed the connection.
            TimeoutError: It lends no keyboard, or has taken it back for the moment, as while the screen is locked.
        """
        async with asyncio.timeout(_PATIENCE_S):
            while not (self._device and self._device.emulating and self._device.keymap):
                self._require_open()
                self._changed.clear()
                await self._changed.wait()
            return self._device.keymap

    async def stroke(self, keys: Sequence[int]) -> None:
        """Press keys one after the other and release them again, all in one message, and wait until that was taken.

        Args:
            keys: the kernel's keycodes.

        Raises:
            ConnectionError: The compositor has closed the connection, which releases every key.
            TimeoutError: It does not answer; the connection is closed.
        """
        self._require_open()
        device = self._device
        if not device:
            raise TimeoutError
        message = b""
        for key, pressed in [*((key, 1) for key in keys), *((key, 0) for key in reversed(keys))]:
            message += request(device.keyboard, 1, "II", key, pressed)
            message += request(device.id, 3, "IQ", self._serial, time.monotonic_ns() // 1000)
        self._taken = self._loop.create_future()
        callback = next(self._ids)
        self._handlers[callback] = self._on_done
        message += request(self._connection, 0, "QI", callback, _INTERFACES["ei_callback"])
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._send(message)
                await self._taken
        except (TimeoutError, asyncio.CancelledError):
            self.close()
            raise
        finally:
            del self._handlers[callback]

    def close(self) -> None:
        """Close the connection; the compositor releases what is pressed."""
        if self.is_open:
            self.is_open = False
            self._loop.remove_reader(self._socket)
            for reply in self._replies:
                reply.cancel()
            self._reader.close()
            self._socket.close()
            self._changed.set()
            if self._taken and not self._taken.done():
                self._taken.set_exception(ConnectionResetError())

    def _require_open(self) -> None:
        if not self.is_open:
            raise ConnectionResetError

    async def _send(self, message: bytes) -> None:
        async with self._sending:  # one whole message after the other, although a busy compositor takes them in pieces
            await self._loop.sock_sendall(self._socket, message)

    def _reply(self, message: bytes) -> None:
        """Send from where nothing can be awaited; replies go out in their order, since the lock is fair."""
        reply = self._loop.create_task(self._send(message))
        self._replies.add(reply)
        reply.add_done_callback(self._on_replied)

    def _on_replied(self, reply: asyncio.Task[None]) -> None:
        self._replies.discard(reply)
        if not reply.cancelled() and reply.exception():
            self.close()

    def _on_readable(self) -> None:
        try:
            for event in self._reader.read():
                if handler := self._handlers.get(event.target):
                    handler(event)
        except (OSError, struct.error, IndexError):
            self.close()
        self._changed.set()

    def _on_handshake(self, event: Event) -> None:
        match event.opcode:
            case 0:  # handshake_version
                names = [naming(0, 4, name, version) for name, version in _INTERFACES.items()]
                sender = 2
                self._reply(
                    request(0, 0, "I", 1) + request(0, 2, "I", sender) + naming(0, 3, "tray_asl") + b"".join(names)
                )
                self._reply(request(0, 1))  # finish
            case 2:  # connection
                self._serial, self._connection = event.numbers("IQ")
                self._handlers[self._connection] = self._on_connection

    def _on_connection(self, event: Event) -> None:
        match event.opcode:
            case 0:  # disconnected
                self.close()
            case 1:  # seat
                self._handlers[event.numbers("Q")[0]] = self._on_seat
            case 3:  # ping, which is answered with "done"
                self._reply(request(event.numbers("Q")[0], 0, "Q", 0))

    def _on_seat(self, event: Event) -> None:
        match event.opcode:
            case 2:  # capability
                self._capabilities[event.string(8)] = event.numbers("Q")[0]
            case 3:  # done: bind
                self._reply(request(event.target, 1, "Q", self._capabilities.get("ei_keyboard", 0)))
            case 4:  # device
                self._handlers[event.numbers("Q")[0]] = self._on_device

    def _on_device(self, event: Event) -> None:
        device = self._device
        if event.opcode == 5 and event.string(8) == "ei_keyboard":  # interface
            keyboard = event.numbers("Q")[0]
            self._device = _Device(event.target, keyboard)
            self._handlers[keyboard] = self._on_keyboard
        elif device and device.id == event.target:
            match event.opcode:
                case 0:  # destroyed, as when the layouts were changed: another one comes
                    self._device = None
                case 7:  # resumed
                    self._serial = event.numbers("I")[0]
                    device.emulating = True
                    self._reply(request(device.id, 1, "II", self._serial, next(self._sequence)))  # start_emulating
                case 8:  # paused
                    self._serial = event.numbers("I")[0]
                    device.emulating = False

    def _on_keyboard(self, event: Event) -> None:
        device = self._device
        match event.opcode:
            case 1:  # keymap; its descriptor is read even if the keyboard has gone, to keep the next one's place
                _, size = event.numbers("II")
                keymap = self._reader.take_file(size)
                if device and device.keyboard == event.target:
                    device.keymap = keymap
            case 3:  # modifiers
                self._serial, depressed, locked, latched, layout = event.numbers("5I")
                self.modifiers = Modifiers(depressed, locked, latched, layout)

    def _on_done(self, _: Event) -> None:
        if self._taken and not self._taken.done():
            self._taken.set_result(None)
