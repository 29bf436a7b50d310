"""The EI protocol as bytes: messages with an object, an opcode and arguments.

https://libinput.pages.freedesktop.org/libei/doc/types/
"""

from __future__ import annotations

import array
import os
import socket
import struct
from dataclasses import dataclass
from typing import Final

_HEADER: Final = struct.Struct("=QII")
"""The object's id, the message's length in bytes with this header, the opcode."""


@dataclass(frozen=True, slots=True)
class Event:
    """A message from the compositor."""

    target: int
    opcode: int
    body: bytes

    def numbers(self, layout: str) -> tuple[int, ...]:
        """Read arguments from the start, as `struct` calls them."""
        return struct.unpack_from("=" + layout, self.body)

    def string(self, offset: int = 0) -> str:
        """Read a string that starts at `offset`."""
        (size,) = struct.unpack_from("=I", self.body, offset)
        return self.body[offset + 4 : offset + 3 + size].decode(errors="replace")


def request(target: int, opcode: int, layout: str = "", *numbers: int) -> bytes:
    """Write a message whose arguments are numbers."""
    return _message(target, opcode, struct.pack("=" + layout, *numbers))


def naming(target: int, opcode: int, string: str, *versions: int) -> bytes:
    """Write a message whose arguments are a string and then numbers of 32 bits."""
    encoded = string.encode() + b"\0"
    padding = b"\0" * (-len(encoded) % 4)
    numbers = struct.pack(f"={len(versions)}I", *versions)
    return _message(target, opcode, struct.pack("=I", len(encoded)) + encoded + padding + numbers)


def _message(target: int, opcode: int, body: bytes) -> bytes:
    return _HEADER.pack(target, _HEADER.size + len(body), opcode) + body


class Reader:
    """Cuts what comes from a non-blocking socket into events, and keeps the file descriptors that come with them."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._buffer = b""
        self._descriptors: list[int] = []

    def read(self) -> list[Event]:
        """Return the events that have arrived whole.

        Raises:
            ConnectionError: The other side has closed the connection, or speaks another protocol.
        """
        try:
            data, ancillary, _, _ = self._socket.recvmsg(65536, socket.CMSG_SPACE(16 * 4))
        except BlockingIOError:
            return []
        if not data:
            raise ConnectionResetError
        for level, kind, content in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                self._descriptors += array.array("i", content[: len(content) // 4 * 4])
        self._buffer += data
        events = []
        while len(self._buffer) >= _HEADER.size:
            target, size, opcode = _HEADER.unpack_from(self._buffer)
            if size < _HEADER.size:
                raise ConnectionAbortedError
            if len(self._buffer) < size:
                break
            events.append(Event(target, opcode, self._buffer[_HEADER.size : size]))
            self._buffer = self._buffer[size:]
        return events

    def take_file(self, size: int) -> bytes:
        """Read the file whose descriptor came next, and close it."""
        descriptor = self._descriptors.pop(0)
        try:
            return os.pread(descriptor, size, 0)
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Close what nobody took."""
        for descriptor in self._descriptors:
            os.close(descriptor)
        self._descriptors.clear()
