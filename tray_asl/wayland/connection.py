"""A small Wayland client over the bare socket: enough to find globals, make requests and hear events."""

from __future__ import annotations

import array
import select
import socket
import struct
import time
from collections import deque
from typing import TYPE_CHECKING, Final

from tray_asl.wayland.wire import read_array, string, uints

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PATIENCE: Final = 5.0
"""Seconds that a compositor may take to answer."""

_DISPLAY: Final = 1
_SYNC, _GET_REGISTRY = 0, 1  # requests of wl_display
_BIND: Final = 0  # request of wl_registry


class WaylandError(OSError):
    """The compositor is not there, has gone, does not answer or refused a request."""


class Connection:
    """One client of the compositor that listens at `path`.

    Requests wait until `send`, which hands all of them to the compositor in one write: it does them without those of
    another client between them, and this process cannot be ended in the midst of them.

    Raises:
        WaylandError: At construction and in every method, if the compositor does not answer.

    Attributes:
        globals: what the compositor offers: interface to its number and version.
        descriptors: those that came with events and were not taken yet, in their order.
    """

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(_PATIENCE)
        self._received, self._waiting = b"", b""
        self.descriptors: deque[int] = deque()
        self._last = _DISPLAY
        self._handlers: dict[int, Callable[[int, bytes], None]] = {_DISPLAY: self._hear_display}
        self.globals: dict[str, tuple[int, int]] = {}
        try:
            self._socket.connect(str(path))
            self._registry = self.new(self._hear_registry)
            self.request(_DISPLAY, _GET_REGISTRY, uints(self._registry))
            self.roundtrip()
        except OSError:
            self.close()
            raise

    def new(self, handler: Callable[[int, bytes], None] | None = None) -> int:
        """Number a new object; `handler` takes the code and the arguments of each of its events."""
        self._last += 1
        if handler:
            self._handlers[self._last] = handler
        return self._last

    def listen(self, number: int, handler: Callable[[int, bytes], None]) -> None:
        """Hear the events of an object that the compositor made."""
        self._handlers[number] = handler

    def request(self, number: int, code: int, arguments: bytes = b"") -> None:
        """Let a request wait for `send`."""
        self._waiting += struct.pack("=II", number, (8 + len(arguments)) << 16 | code) + arguments

    def bind(self, interface: str, version: int, handler: Callable[[int, bytes], None] | None = None) -> int:
        """Use a global, in this version or the older one that is offered."""
        if interface not in self.globals:
            raise WaylandError(f"the compositor does not offer {interface}")
        number, offered = self.globals[interface]
        made = self.new(handler)
        self.request(self._registry, _BIND, uints(number) + string(interface) + uints(min(version, offered), made))
        return made

    def send(self, descriptor: int | None = None) -> None:
        """Hand over all that waits, with a file descriptor if one of the requests takes it."""
        ancillary = []
        if descriptor is not None:
            ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor]))]
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, b""
        sent = self._socket.sendmsg([waiting], ancillary)
        self._socket.sendall(waiting[sent:])

    def sync(self) -> list[bool]:
        """Ask for a mark among the events; the list is filled once the compositor has come so far."""
        reached: list[bool] = []
        mark = self.new()

        def hear(_code: int, _arguments: bytes) -> None:
            reached.append(True)
            del self._handlers[mark]

        self.listen(mark, hear)
        self.request(_DISPLAY, _SYNC, uints(mark))
        return reached

    def roundtrip(self) -> None:
        """Send what waits, and hear all events up to where the compositor has done it."""
        reached = self.sync()
        self.send()
        self.hear_until(reached)

    def hear_until(self, reached: list[bool]) -> None:
        """Hear events up to the mark that `sync` asked for."""
        end = time.monotonic() + _PATIENCE
        while not reached:
            self._hear_one(end)

    def hear_pending(self) -> None:
        """Hear what has come, without waiting, and send what that led to."""
        end = time.monotonic() + _PATIENCE
        while self._received or select.select([self._socket], [], [], 0)[0]:
            self._hear_one(end)
        self.send()

    def fileno(self) -> int:
        """Give what `select` waits on."""
        return self._socket.fileno()

    def close(self) -> None:
        """Leave; the compositor lets go of all that this client had, keys included."""
        self._socket.close()

    def _hear_one(self, end: float) -> None:
        while len(self._received) < 8 or len(self._received) < self._length():
            if time.monotonic() > end:
                raise WaylandError("the compositor does not answer")
            self._receive()
        (number, word), length = struct.unpack_from("=II", self._received), self._length()
        arguments, self._received = self._received[8:length], self._received[length:]
        if handler := self._handlers.get(number):
            handler(word & 0xFFFF, arguments)

    def _receive(self) -> None:
        data, descriptors, *_ = socket.recv_fds(self._socket, 65536, 16)
        if not data:
            raise WaylandError("the compositor has closed the connection")
        self._received += data
        self.descriptors += descriptors

    def _length(self) -> int:
        (word,) = struct.unpack_from("=I", self._received, 4)
        return int(word) >> 16

    def _hear_display(self, code: int, arguments: bytes) -> None:
        if code == 0:
            message, _ = read_array(arguments, 8)
            raise WaylandError(f"the compositor refused a request: {message[:-1].decode(errors='replace')}")

    def _hear_registry(self, code: int, arguments: bytes) -> None:
        if code == 0:
            (number,) = struct.unpack_from("=I", arguments)
            interface, after = read_array(arguments, 4)
            (version,) = struct.unpack_from("=I", arguments, after)
            self.globals[interface[:-1].decode()] = (number, version)
