"""A shortcut through the desktop portal, which is how Wayland desktops give them: they ask the person.

The protocol is described as org.freedesktop.portal.GlobalShortcuts in the XDG Desktop Portal's documentation.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from typing import TYPE_CHECKING, Any, Final

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusFastError

from tray_asl.control.shortcut.errors import ShortcutError
from tray_asl.errors import log_fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.settings.shortcut import Keys

log = logging.getLogger(__name__)

_BUS: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_SHORTCUTS: Final = "org.freedesktop.portal.GlobalShortcuts"
_REQUEST: Final = "org.freedesktop.portal.Request"
_MODIFIERS: Final = {"ctrl": "CTRL", "alt": "ALT", "shift": "SHIFT", "super": "LOGO"}
_ID: Final = "toggle"
_ABSENT: Final = (
    "This desktop gives programs no shortcuts of their own. In its own settings, bind a key to the command "
    "`tray-asl toggle` instead."
)
_REFUSED: Final = "The desktop did not give the shortcut. In its own settings, bind a key to `tray-asl toggle` instead."


class PortalShortcut:
    """Holds a session with the portal until closed.

    Args:
        keys: what to propose; the person may choose others in the desktop's own dialog.
        pressed: called on a thread of its own.
        report: called on that thread with a sentence for the person where the desktop gives no shortcut.
    """

    def __init__(self, keys: Keys, pressed: Callable[[], None], report: Callable[[str], None]) -> None:
        self._keys = keys
        self._pressed = pressed
        self._report = report
        self._session = ""
        self._answers: dict[str, asyncio.Future[tuple[int, dict[str, Variant]]]] = {}
        self._loop = asyncio.new_event_loop()
        self._closing = asyncio.Event()
        threading.Thread(target=self._run, name="shortcut", daemon=True).start()

    def close(self) -> None:
        """Give the shortcut back."""
        self._loop.call_soon_threadsafe(self._closing.set)

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._hold())
        except ShortcutError as error:
            self._report(str(error))
        except (DBusFastError, OSError, EOFError) as error:
            log_fault(log, "the shortcut", error)
            self._report(_ABSENT)

    async def _hold(self) -> None:
        """Bind the shortcut and wait; the portal takes it back with the connection."""
        bus = await MessageBus().connect()
        try:
            bus.add_message_handler(self._on_message)
            for interface in (_SHORTCUTS, _REQUEST):
                rule = f"type='signal',sender='{_BUS}',interface='{interface}'"
                await _call(bus, "org.freedesktop.DBus", "AddMatch", "s", rule)
            options = {"session_handle_token": Variant("s", _token())}
            given = await self._ask(bus, "CreateSession", "a{sv}", options)
            self._session = given["session_handle"].value
            trigger = "+".join((*(_MODIFIERS[name] for name in self._keys.modifiers), _symbol(self._keys.key)))
            wanted = {"description": Variant("s", "Switch on or off"), "preferred_trigger": Variant("s", trigger)}
            await self._ask(bus, "BindShortcuts", "oa(sa{sv})sa{sv}", self._session, [[_ID, wanted]], "", {})
            await self._closing.wait()
        finally:
            bus.disconnect()

    async def _ask(self, bus: MessageBus, member: str, signature: str, *body: Any) -> dict[str, Variant]:  # noqa: ANN401
        """Make a request of the portal and wait for its response, which may take the person's answer.

        Raises:
            ShortcutError: It was refused, or there is no such portal.
        """
        token = _token()
        sender = str(bus.unique_name).removeprefix(":").replace(".", "_")
        path = f"{_PATH}/request/{sender}/{token}"
        self._answers[path] = asyncio.get_running_loop().create_future()
        *arguments, options = body
        await _call(bus, _SHORTCUTS, member, signature, *arguments, options | {"handle_token": Variant("s", token)})
        response, results = await self._answers[path]
        del self._answers[path]
        if response:
            raise ShortcutError(_REFUSED)
        return results

    def _on_message(self, message: Message) -> None:
        if message.message_type is not MessageType.SIGNAL:
            return
        if message.member == "Response" and message.path in self._answers:
            code, results = message.body
            self._answers[message.path].set_result((code, results))
        if message.member == "Activated" and message.body[:2] == [self._session, _ID]:
            self._pressed()


async def _call(bus: MessageBus, interface: str, member: str, signature: str, *body: Any) -> None:  # noqa: ANN401
    is_bus = interface == "org.freedesktop.DBus"
    destination, path = (interface, "/org/freedesktop/DBus") if is_bus else (_BUS, _PATH)
    reply = await bus.call(Message(destination, path, interface, member, signature=signature, body=list(body)))
    if reply is None or reply.message_type is MessageType.ERROR:
        raise ShortcutError(_ABSENT)


def _token() -> str:
    return f"tray_asl_{secrets.token_hex(8)}"


def _symbol(key: str) -> str:
    """Name a key as xkbcommon does."""
    names = {"print": "Print", "pause": "Pause", "return": "Return", "escape": "Escape", "tab": "Tab"}
    names |= {"insert": "Insert", "delete": "Delete", "home": "Home", "end": "End"}
    return names.get(key, key.upper() if key[1:].isdecimal() else key)
