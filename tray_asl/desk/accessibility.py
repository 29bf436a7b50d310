"""What the accessibility bus (AT-SPI) tells: when another field has the focus, and whether it is for passwords."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from tray_asl.desk.bus import Connection, connected

if TYPE_CHECKING:
    from dbus_fast import Message

    from tray_asl.desk.board import Board

_REGISTRY: Final = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry", "org.a11y.atspi.Registry")
_OBJECT: Final = "org.a11y.atspi.Event.Object"
_WINDOW: Final = "org.a11y.atspi.Event.Window"
_EVENTS: Final = {
    "object:state-changed:focused": f"interface='{_OBJECT}',member='StateChanged',arg0='focused'",
    "window:activate": f"interface='{_WINDOW}',member='Activate'",
    "window:deactivate": f"interface='{_WINDOW}',member='Deactivate'",
}
"""What programs are to tell, as the registry calls it, and as it comes."""

_OWNER: Final = "NameOwnerChanged"
_GONE: Final = f"sender='org.freedesktop.DBus',member='{_OWNER}',arg2=''"
_ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
_PASSWORD_TEXT: Final = 40
"""ATSPI_ROLE_PASSWORD_TEXT (atspi-constants.h)."""


class FocusedFields:
    """Listens to changes of the focus within and among programs that tell their fields to screen readers.

    Args:
        count_changes: whether each counts as a change of the focus. Needed where nothing else tells of windows and
            clicks; elsewhere it only makes the program forget more: to some, each paragraph is a field of its own.
    """

    name = "accessibility"

    def __init__(self, *, count_changes: bool) -> None:
        self._count_changes = count_changes
        self._asking: set[asyncio.Task[None]] = set()
        self._field = ("", "")  # that has the focus: its program's address and its own

    async def listen(self, board: Board) -> None:
        """Note what kind of field has the focus until the accessibility bus is lost."""
        async with connected() as session:
            found = await session.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        if not found:
            return
        async with connected(address=str(found[0])) as bus:

            def take(message: Message) -> None:
                if message.member == _OWNER:
                    self._leave(board, program=message.body[0])
                elif message.interface == _WINDOW:
                    if message.member == "Deactivate":
                        self._leave(board, program=message.sender)
                    self._changed(board)
                elif message.interface == _OBJECT and message.body[0] == "focused":
                    self._take_focus(bus, board, message)

            await bus.hear(take, _GONE, *_EVENTS.values())
            for event in _EVENTS:
                registered = await bus.call(*_REGISTRY, "RegisterEvent", "sass", event, [], "")
                if registered is None:  # an older registry takes the event alone
                    await bus.call(*_REGISTRY, "RegisterEvent", "s", event)
            await bus.ended()

    def _take_focus(self, bus: Connection, board: Board, message: Message) -> None:
        program, field = message.sender or "", message.path or ""
        if not message.body[1]:
            self._leave(board, program, field)
        elif (program, field) != self._field:
            self._field = (program, field)
            self._changed(board)
            task = asyncio.ensure_future(self._ask(bus, board))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)

    def _leave(self, board: Board, program: str | None, field: str = "") -> None:
        """Take in that a field, or whichever a program has, has not got the focus any more."""
        if program == self._field[0] and field in ("", self._field[1]):
            self._field = ("", "")
            board.note(self.name, password_field=False)
            self._changed(board)

    def _changed(self, board: Board) -> None:
        if self._count_changes:
            board.touched(self.name)

    async def _ask(self, bus: Connection, board: Board) -> None:
        """Ask the field that has got the focus what it is."""
        field = self._field
        role = await bus.call(*field, _ACCESSIBLE, "GetRole")
        if field == self._field:
            board.note(self.name, password_field=role == [_PASSWORD_TEXT])
