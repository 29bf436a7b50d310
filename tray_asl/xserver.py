"""A connection to an X server, for whatever part of the program needs one."""

from __future__ import annotations

import logging
import os
import socket
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError, XauthError
from Xlib.support import connect

from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

_COOKIE: Final = b"MIT-MAGIC-COOKIE-1"

# The families of addresses in an Xauthority file, from X11/Xauth.h and X11/X.h.
_INTERNET: Final = 0
_INTERNET6: Final = 6
_LOCAL: Final = 256
_WILD: Final = 65535


class XServerError(TrayAslError):
    """The X server cannot be reached, or does not let this program in."""


def open_display(name: str) -> Display:
    """Connect to an X server.

    Errors that the server reports later, for requests without an answer, are logged: other programs' windows may vanish
    at any time.

    Raises:
        XServerError: It cannot be reached.
    """
    try:
        display = Display(name)
    except (DisplayError, ConnectionClosedError, XauthError, OSError) as error:
        raise XServerError(f"The X server {name} cannot be reached.") from error
    display.set_error_handler(lambda error, _: log.debug("X server %s: %s", name, type(error).__name__))
    return display


class _Entry(NamedTuple):
    """What an Xauthority file says about one server."""

    family: int
    address: bytes
    number: bytes
    name: bytes
    data: bytes


def _authorization(
    sock: socket.socket,
    dname: object,  # noqa: ARG001 - python-xlib's own function takes these
    protocol: object,  # noqa: ARG001
    host: object,  # noqa: ARG001
    dno: int,
) -> tuple[bytes, bytes]:
    """Choose the cookie for a server, as X's own library does (libXau, XauGetBestAuthByAddr).

    python-xlib heeds neither entries for any host nor those of a host that was renamed, and prints what it thinks of a
    file to where the text may go.

    Returns:
        The method's name and the cookie; both empty where there is none, as for a server that asks for none.
    """
    family, address = _peer(sock)
    entries = [entry for entry in _entries() if entry.name == _COOKIE and entry.number in (b"", str(dno).encode())]
    fitting = [
        entry for entry in entries if entry.family == _WILD or (entry.family, entry.address) == (family, address)
    ]
    if not fitting and family == _LOCAL:
        fitting = [entry for entry in entries if entry.family == _LOCAL]  # from before this machine was renamed
    return (fitting[0].name, fitting[0].data) if fitting else (b"", b"")


def _peer(connection: socket.socket) -> tuple[int, bytes]:
    """Tell the family and the address by which a file names a server; one on this machine goes by the host's name."""
    here = (_LOCAL, socket.gethostname().encode())
    if connection.family == socket.AF_UNIX:
        return here
    host = connection.getpeername()[0]
    if host in ("127.0.0.1", "::1"):
        return here
    if connection.family == socket.AF_INET6:
        return _INTERNET6, socket.inet_pton(socket.AF_INET6, host)
    return _INTERNET, socket.inet_aton(host)


def _entries() -> Iterator[_Entry]:
    """Read the person's Xauthority file, up to where it is damaged."""
    path = Path(os.environ.get("XAUTHORITY") or Path.home() / ".Xauthority")
    try:
        content = path.read_bytes()
    except (OSError, RuntimeError):  # no such file, no home
        return
    at = 0
    while at + 2 <= len(content):
        (family,) = struct.unpack_from(">H", content, at)
        at += 2
        fields = []
        for _ in range(4):
            length = int.from_bytes(content[at : at + 2], "big")
            fields.append(content[at + 2 : at + 2 + length])
            if at + 2 + length > len(content):
                log.warning("the file %s is damaged", path.name)
                return
            at += 2 + length
        yield _Entry(family, *fields)


connect.get_auth = _authorization
