"""The clipboard of a Wayland compositor that lets programs without the focus use it (wlr or ext data-control)."""

from __future__ import annotations

import contextlib
import os
import select
import struct
import threading
import time
from typing import TYPE_CHECKING, Final

from tray_asl.output.keyboard.paste.clipboard import SELECTIONS, Selection, unanswered
from tray_asl.wayland.wire import read_array, string, uints

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tray_asl.wayland.connection import Connection

MANAGERS: Final = ("ext_data_control_manager_v1", "zwlr_data_control_manager_v1")
"""The same requests and events under two names, the newer first."""

_TEXT: Final = ("text/plain;charset=utf-8", "text/plain", "UTF8_STRING")
_SECRET: Final = {"x-kde-passwordManagerHint": b"secret"}
"""What keeps Klipper and other clipboard managers from remembering a text."""
_CREATE_SOURCE, _GET_DEVICE = 0, 1  # requests of the manager
_SET: Final[dict[Selection, int]] = {"clipboard": 0, "primary": 2}  # requests of the device
_SELECTIONS: Final[dict[int, Selection]] = {1: "clipboard", 3: "primary"}  # events of the device
_OFFER, _RECEIVE, _DESTROY = 0, 0, 1  # requests of a source, an offer, both
_SEND: Final = 0  # event of a source
_PATIENCE: Final = 2.0
"""Seconds that the program which owns the clipboard may take to hand it over."""

Content = dict[str, bytes]
"""What a selection holds, in every kind in which it is offered."""


class DataControl:
    """Serves what it puts on the clipboard, from memory, until another program takes it over or this one ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()  # for the connection
        self._kinds: dict[int, list[str]] = {}  # of each offer
        self._offers: dict[Selection, int] = dict.fromkeys(SELECTIONS, 0)
        self._sources: dict[int, Content] = {}
        self._ours: dict[Selection, int] = {}  # sources that hold a selection now
        seat = connection.bind("wl_seat", 1)
        name = next(manager for manager in MANAGERS if manager in connection.globals)
        self._manager = connection.bind(name, 2)
        self._device = connection.new(self._hear_device)
        connection.request(self._manager, _GET_DEVICE, uints(self._device, seat))
        connection.roundtrip()
        threading.Thread(target=self._serve, name="clipboard", daemon=True).start()

    @contextlib.contextmanager
    def lent(self, text: str) -> Iterator[None]:
        """See `Clipboard`."""
        with self._lock:
            self._connection.roundtrip()
            before = {selection: self._read(selection) for selection in SELECTIONS}
        try:
            self._hold(dict.fromkeys(SELECTIONS, dict.fromkeys(_TEXT, text.encode()) | _SECRET))
            yield
        finally:
            self._hold(before)

    def close(self) -> None:
        """Leave; what the clipboard holds by then goes with this program, as it does with any."""
        with self._lock:
            self._connection.close()

    def _hold(self, contents: Mapping[Selection, Content]) -> None:
        with self._lock:
            for selection, content in contents.items():
                source = self._offer(content) if content else 0
                self._connection.request(self._device, _SET[selection], uints(source))
                self._ours[selection] = source
            self._connection.roundtrip()

    def _offer(self, content: Content) -> int:
        source = self._connection.new()
        self._connection.listen(source, lambda code, arguments: self._hear_source(source, code, arguments))
        self._sources[source] = content
        self._connection.request(self._manager, _CREATE_SOURCE, uints(source))
        for kind in content:
            self._connection.request(source, _OFFER, string(kind))
        return source

    def _read(self, selection: Selection) -> Content:
        own = self._sources.get(self._ours.get(selection, 0))
        if own is not None:
            return own
        offer, end = self._offers[selection], time.monotonic() + _PATIENCE
        return {kind: self._receive(offer, kind, end) for kind in self._kinds.get(offer, ())}

    def _receive(self, offer: int, kind: str, end: float) -> bytes:
        reading, writing = os.pipe()
        try:
            self._connection.request(offer, _RECEIVE, string(kind))
            self._connection.send(writing)
        finally:
            os.close(writing)
        data = b""
        with open(reading, "rb", buffering=0) as pipe:  # noqa: PTH123 - no path
            while select.select([pipe], [], [], max(0.0, end - time.monotonic()))[0]:
                part = pipe.read(65536)
                if not part:
                    return data
                data += part
        raise unanswered()

    def _hear_device(self, code: int, arguments: bytes) -> None:
        (number,) = struct.unpack_from("=I", arguments) if arguments else (0,)
        if code == 0:
            kinds = self._kinds[number] = []
            self._connection.listen(number, lambda _, kind: kinds.append(read_array(kind)[0][:-1].decode()))
        elif code in _SELECTIONS:
            old, self._offers[_SELECTIONS[code]] = self._offers[_SELECTIONS[code]], number
            if old:
                self._kinds.pop(old, None)
                self._connection.request(old, _DESTROY)

    def _hear_source(self, source: int, code: int, arguments: bytes) -> None:
        if code == _SEND:
            data = self._sources[source][read_array(arguments)[0][:-1].decode()]
            # The program that pastes may be slow to read.
            descriptor = self._connection.descriptors.popleft()
            threading.Thread(target=_write, args=(descriptor, data), daemon=True).start()
        elif self._sources.pop(source, None) is not None:  # another has taken over; KWin says so twice
            self._connection.request(source, _DESTROY)

    def _serve(self) -> None:
        """Answer programs that paste, as long as there is a connection."""
        with contextlib.suppress(OSError, ValueError):  # the end: the compositor has gone, or this was closed
            while select.select([self._connection], [], []):
                with self._lock:
                    self._connection.hear_pending()


def _write(descriptor: int, data: bytes) -> None:
    with contextlib.suppress(OSError), open(descriptor, "wb") as pipe:
        pipe.write(data)
