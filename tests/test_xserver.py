"""Connecting to real X servers that ask for a cookie."""

from __future__ import annotations

import secrets
import socket
import struct
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("Xlib", reason="python-xlib is a dependency on Linux only")

from tests.xdesk import end, require, start_x_server
from tray_asl.xserver import XServerError, open_display

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCAL, WILD = 256, 65535
HERE = socket.gethostname().encode()


class Guarded:
    """A server with a cookie, and the person's file of cookies."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cookie = secrets.token_bytes(16)
        self.file = folder / "Xauthority"
        monkeypatch.setenv("XAUTHORITY", str(self.file))
        (folder / "server").write_bytes(self.entry(WILD, b"", b""))
        self.process, self.name = start_x_server("-auth", str(folder / "server"))
        self.number = self.name[1:].encode()

    def entry(self, family: int, address: bytes, number: bytes, cookie: bytes = b"") -> bytes:
        fields = (address, number, b"MIT-MAGIC-COOKIE-1", cookie or self.cookie)
        return struct.pack(">H", family) + b"".join(struct.pack(">H", len(field)) + field for field in fields)


@pytest.fixture
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guarded]:
    require("Xvfb")
    server = Guarded(tmp_path, monkeypatch)
    yield server
    end(server.process)


def test_every_entry_that_fits_lets_in(guarded: Guarded, capfd: pytest.CaptureFixture[str]) -> None:
    number, other = guarded.number, secrets.token_bytes(16)
    for content in (
        guarded.entry(LOCAL, HERE, number),
        guarded.entry(LOCAL, HERE, b""),
        guarded.entry(WILD, b"", number),
        guarded.entry(WILD, b"", b""),
        guarded.entry(WILD, b"another-host", number),
        guarded.entry(LOCAL, b"this-machine-before", number),
        guarded.entry(LOCAL, b"this-machine-before", number, other) + guarded.entry(WILD, b"", number),
        guarded.entry(LOCAL, HERE, number + b"9", other) + guarded.entry(LOCAL, HERE, number),
        guarded.entry(LOCAL, HERE, number) + b"\1\0damaged",
    ):
        guarded.file.write_bytes(content)
        open_display(guarded.name).close()
    assert capfd.readouterr() == ("", "")


def test_without_an_entry_it_says_so_and_nothing_else_is_printed(
    guarded: Guarded, capfd: pytest.CaptureFixture[str]
) -> None:
    for content in (b"", b"\1", guarded.entry(LOCAL, HERE, guarded.number, secrets.token_bytes(16))):
        guarded.file.write_bytes(content)
        with pytest.raises(XServerError, match="cannot be reached"):
            open_display(guarded.name)
    guarded.file.unlink()
    with pytest.raises(XServerError):
        open_display(guarded.name)
    assert capfd.readouterr() == ("", "")
