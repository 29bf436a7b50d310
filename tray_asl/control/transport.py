"""The local socket: only programs of the same person get through.

On Linux and macOS it is a Unix socket of mode 0600 in a folder of mode 0700, and the kernel says who is at its other
end. Windows has none in Python: there it is a port of the loopback interface, and whoever calls must know a token
from a file in the person's own profile, which other people cannot read.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import socket
import struct
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.control.place import ControlError

if TYPE_CHECKING:
    from pathlib import Path

_SOL_LOCAL, _LOCAL_PEERCRED = 0, 1
"""From macOS's sys/un.h; the answer is a struct xucred, whose second number is the user's."""

_LONGEST_LINE: Final = 4096


@dataclass(frozen=True, slots=True)
class Listening:
    """A socket that takes callers, and what they must say first; empty where the kernel vouches for them."""

    socket: socket.socket
    token: str = ""


def listen(address: Path) -> Listening:
    """Take callers at an address that is this process's alone; what an earlier one left there is removed.

    Raises:
        ControlError: There can be no socket.
    """
    try:
        address.unlink(missing_ok=True)
        if sys.platform == "win32":
            return _listen_on_loopback(address)
        listening = socket.socket(socket.AF_UNIX)
        mask = os.umask(0o177)
        try:
            listening.bind(str(address))
        finally:
            os.umask(mask)
        listening.listen()
    except OSError as error:  # a path that is too long is one, too
        raise ControlError(f"No socket can be made at {address} ({error.strerror or error}).") from error
    return Listening(listening)


def connect(address: Path, timeout: float) -> tuple[socket.socket, str]:
    """Call whoever listens at an address.

    Returns:
        The connection, whose waits end after `timeout` seconds, and the token to say.

    Raises:
        OSError: Nobody listens.
    """
    if sys.platform == "win32":
        said = json.loads(address.read_text(encoding="utf-8"))
        return socket.create_connection(("127.0.0.1", said["port"]), timeout), said["token"]
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(timeout)
    try:
        connection.connect(str(address))
    except OSError:
        connection.close()
        raise
    return connection, ""


def is_own(connection: socket.socket) -> bool:
    """Tell whether the process at the other end is this person's."""
    if sys.platform == "linux":
        _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
        return bool(user == os.getuid())
    if sys.platform == "darwin":
        _, user = struct.unpack_from("II", connection.getsockopt(_SOL_LOCAL, _LOCAL_PEERCRED, 76))
        return bool(user == os.getuid())
    return True  # the token says it


def knows_token(listening: Listening, said: str) -> bool:
    """Tell whether a caller has said what it must."""
    return hmac.compare_digest(listening.token.encode(), said.encode())


def read_line(connection: socket.socket) -> str:
    """Read one line.

    Raises:
        OSError: None came in time, or it is too long.
    """
    data = b""
    while b"\n" not in data:
        more = connection.recv(_LONGEST_LINE)
        if not more or len(data) > _LONGEST_LINE:
            raise OSError("no line")
        data += more
    return data.decode(errors="replace")


def _listen_on_loopback(address: Path) -> Listening:
    listening = socket.create_server(("127.0.0.1", 0))
    token = secrets.token_hex(32)
    address.write_text(json.dumps({"port": listening.getsockname()[1], "token": token}), encoding="utf-8")
    return Listening(listening, token)
