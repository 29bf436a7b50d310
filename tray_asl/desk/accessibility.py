"""What the accessibility bus (AT-SPI) tells: whether the focused field is one for passwords."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from tray_asl.desk.bus import Connection, connected

if TYPE_CHECKING:
    from dbus_fast import Message

    from tray_asl.desk.board import Board

_REGISTRY: Final = "org.a11y.atspi.Registry"
_EVENTS: Final = "org.a11y.atspi.Event.Object"
_ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
_PASSWORD_TEXT: Final = 40
"""ATSPI_ROLE_PASSWORD_TEXT (atspi-constants.h)."""


class PasswordFields:
    """Listens to changes of the focus within programs that tell their fields to screen readers."""

    name = "accessibility"

    def __init__(self) -> None:
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
                if message.member == "StateChanged" and message.interface == _EVENTS:
                    field = (message.sender or "", message.path or "")
                    if message.body[0] == "focused" and message.body[1]:
                        self._field = field
                        task = asyncio.ensure_future(self._ask(bus, board))
                        self._asking.add(task)
                        task.add_done_callback(self._asking.discard)
                    elif message.body[0] == "focused" and field == self._field:
                        self._field = ("", "")
                        board.note(self.name, password_field=False)

            await bus.hear(f"interface='{_EVENTS}',member='StateChanged',arg0='focused'", take)
            event = "object:state-changed:focused"
            registered = await bus.call(
                _REGISTRY, "/org/a11y/atspi/registry", _REGISTRY, "RegisterEvent", "sass", event, [], ""
            )
            if registered is None:  # an older registry takes the event alone
                await bus.call(_REGISTRY, "/org/a11y/atspi/registry", _REGISTRY, "RegisterEvent", "s", event)
            await bus.ended()

    async def _ask(self, bus: Connection, board: Board) -> None:
        """Ask the field that has got the focus what it is."""
        field = self._field
        role = await bus.call(*field, _ACCESSIBLE, "GetRole")
        if field == self._field:
            board.note(self.name, password_field=role == [_PASSWORD_TEXT])
