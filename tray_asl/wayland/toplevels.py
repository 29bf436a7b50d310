"""Which window the keys go to, where the compositor tells (zwlr_foreign_toplevel_management_v1)."""

from __future__ import annotations

import array
import itertools
import struct
from typing import TYPE_CHECKING, Final

from tray_asl.wayland.wire import read_array

if TYPE_CHECKING:
    from tray_asl.wayland.connection import Connection

MANAGER: Final = "zwlr_foreign_toplevel_manager_v1"
_APP_ID, _STATE, _CLOSED = 1, 4, 6  # events of a window
_DESTROY: Final = 7  # request to a window
_ACTIVATED: Final = 2  # a state


class Toplevels:
    """Follows which window is active, by the events of a connection.

    A layer-shell surface that takes the keys, as a launcher or a screen lock does, leaves no window active.

    Attributes:
        active: the window that has the keys, by a number that no other window gets; 0 for none.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers = itertools.count(1)
        self._applications: dict[int, str] = {}
        self.active = 0
        connection.bind(MANAGER, 1, self._hear_manager)

    @property
    def application(self) -> str:
        """The application id of the active window; empty where it has none."""
        return self._applications.get(self.active, "")

    def _hear_manager(self, code: int, arguments: bytes) -> None:
        if code == 0:
            (handle,) = struct.unpack("=I", arguments)
            number = next(self._numbers)  # the handle's own may be given again
            self._connection.listen(handle, lambda code, arguments: self._hear_window(handle, number, code, arguments))

    def _hear_window(self, handle: int, number: int, code: int, arguments: bytes) -> None:
        if code == _APP_ID:
            self._applications[number] = read_array(arguments)[0][:-1].decode(errors="replace")
        active = code == _STATE and _ACTIVATED in array.array("I", read_array(arguments)[0])
        if active:
            self.active = number
        elif code in (_STATE, _CLOSED) and self.active == number:
            self.active = 0
        if code == _CLOSED:
            self._applications.pop(number, None)
            self._connection.request(handle, _DESTROY)
