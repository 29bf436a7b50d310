"""This program as an IBus engine: it changes no key, and hands text to the application that has the focus."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from dbus_fast import Message, MessageType, Variant

from tray_asl.output.keyboard.ibus.daemon import SERVICE

if TYPE_CHECKING:
    from tray_asl.output.keyboard.ibus.daemon import Daemon

NAME: Final = "tray-asl"
_PATH: Final = "/org/freedesktop/IBus/Engine/tray_asl"
_INTERFACE: Final = f"{SERVICE}.Engine"
_SURROUNDING_TEXT: Final = 1 << 5
"""The bit among an application's capabilities for telling what stands around its cursor (ibustypes.h)."""
_SECRET: Final = (8, 9)
"""Purposes of fields that show dots: for passwords and PINs (ibustypes.h)."""


class Engine:
    """Answers the daemon on one connection, until that is closed.

    What an application tells of its text is kept until the object is gone, which is as soon as a text is handed over.

    Args:
        daemon: the connection, which nothing else uses.

    Attributes:
        focused: how many times an application got or lost the focus.
        tellings: how many times an application has told what stands around its cursor.
        changed: set whenever something was told.
    """

    def __init__(self, daemon: Daemon) -> None:
        self._daemon = daemon
        self._capabilities = self._purpose = 0
        self._before: str | None = None  # the cursor, as the application told last
        self.focused = self.tellings = 0
        self.changed = asyncio.Event()
        daemon.bus.add_message_handler(self._answer)

    @property
    def tells(self) -> bool:
        """Whether the application says that it tells what stands before its cursor, and can be believed."""
        return bool(self._capabilities & _SURROUNDING_TEXT) and self._purpose not in _SECRET

    def shows(self, text: str) -> bool:
        """Tell whether a text stands right before the cursor, as far as was told."""
        return self._before is not None and self._before.endswith(text)

    async def register(self) -> None:
        """Tell the daemon that there is this engine.

        Raises:
            IBusError: It does not want it.
        """
        engine = ["IBusEngineDesc", {}, NAME, "tray_asl", "", "other", "MIT", "", "", "default", 0, *[""] * 8]
        engines = [Variant("(sa{sv}ssssssssussssssss)", engine)]
        component = ["IBusComponent", {}, "org.tray_asl", "tray_asl", "", "MIT", "", "", "", "", [], engines]
        await self._daemon.call("RegisterComponent", "v", Variant("(sa{sv}ssssssssavav)", component))

    def ask(self) -> None:
        """Ask the application to tell from now on what stands before its cursor."""
        self._emit("RequireSurroundingText")

    async def commit(self, text: str) -> None:
        """Hand text to the application that has the focus, and wait until the daemon has done so.

        Raises:
            IBusError: It does not answer.
        """
        no_attributes = Variant("(sa{sv}av)", ["IBusAttrList", {}, []])
        self._emit("CommitText", "v", Variant("(sa{sv}sv)", ["IBusText", {}, text, no_attributes]))
        await self._daemon.call("Ping", "v", Variant("s", ""))

    def _emit(self, member: str, signature: str = "", *body: object) -> None:
        self._daemon.bus.send(Message.new_signal(_PATH, _INTERFACE, member, signature, list(body)))

    def _answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        signature, answer = self._obey(message.member or "", message.body)
        self.changed.set()
        return Message.new_method_return(message, signature, answer)

    def _obey(self, member: str, body: list[Any]) -> tuple[str, list[Any]]:
        match member:
            case "CreateEngine":
                return "o", [_PATH]
            case "ProcessKeyEvent":
                return "b", [False]  # it is not for us
            case "Get":  # both properties are wishes: to be told who has the focus, and what stands there
                return "v", [Variant("b", True)]  # noqa: FBT003
            case "GetAll":
                return "a{sv}", [{}]
            case "Set" if body[1] == "ContentType":
                self._purpose = body[2].value[0]
            case "FocusIn" | "FocusInId" | "FocusOut" | "FocusOutId":
                self.focused += 1
            case "SetCapabilities":
                (self._capabilities,) = body
            case "SetSurroundingText":
                text, cursor, _ = body
                self._before = text.value[2][:cursor]
                self.tellings += 1
        return "", []
