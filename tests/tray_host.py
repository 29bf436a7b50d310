"""The part of a panel that shows tray icons, without a screen: it takes StatusNotifierItems and opens their menus."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from tests.xdesk import wait_until

if TYPE_CHECKING:
    from collections.abc import Coroutine

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"


class TrayHost:
    """A StatusNotifierWatcher on a session bus; every method waits for its answer.

    address: the bus's address.
    """

    def __init__(self, address: str) -> None:
        self._items: list[str] = []
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._bus = self._wait(self._connect(address))
        self._bus.add_message_handler(self._answer)
        self._wait(self._bus.request_name(WATCHER))

    def wait_for_icon(self) -> None:
        """Wait until a program has registered an icon."""
        wait_until(lambda: self._items, "a tray icon")

    def icon_is_there(self) -> bool:
        """Tell whether the program of the newest icon still offers it."""
        bus = "org.freedesktop.DBus"
        query = Message(bus, "/org/freedesktop/DBus", bus, "NameHasOwner", signature="s", body=[self._items[-1]])
        return bool(self._wait(self._bus.call(query)).body[0])

    def icon(self) -> dict[str, Any]:
        """Read the properties of the newest icon."""
        (values,) = self._call("/StatusNotifierItem", PROPERTIES, "GetAll", "s", ITEM)
        return {name: value.value for name, value in values.items()}

    def menu(self) -> dict[str, dict[str, Any]]:
        """Open the menu: the properties of each item, submenus included, by its label."""
        _, layout = self._call(self.icon()["Menu"], MENU, "GetLayout", "iias", 0, -1, [])
        items: dict[str, dict[str, Any]] = {}

        def walk(node: list[Any]) -> None:
            number, values, children = node
            properties = {name: value.value for name, value in values.items()}
            items[properties.get("label", "")] = {"id": number, **properties}
            for child in children:
                walk(child.value)

        walk(layout)
        return items

    def wait_for_item(self, label: str) -> None:
        """Wait until the menu has an item of this label."""
        wait_until(lambda: label in self.menu(), f"{label} in the menu", 60)

    def choose(self, label: str) -> None:
        """Click on an item of the menu."""
        number = self.menu()[label]["id"]
        self._call(self.icon()["Menu"], MENU, "Event", "isvu", number, "clicked", Variant("i", 0), 0)

    def show_menu(self, *, opened: bool) -> None:
        """Say that the menu was opened or has closed, as panels do."""
        event = "opened" if opened else "closed"
        self._call(self.icon()["Menu"], MENU, "Event", "isvu", 0, event, Variant("i", 0), 0)

    def click(self) -> None:
        """Click on the icon itself."""
        self._call("/StatusNotifierItem", ITEM, "Activate", "ii", 0, 0)

    def close(self) -> None:
        """Leave the bus, as a panel does that ends."""
        self._loop.call_soon_threadsafe(self._bus.disconnect)
        self._wait(self._bus.wait_for_disconnect())
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _connect(self, address: str) -> MessageBus:
        return await MessageBus(bus_address=address).connect()

    def _call(self, path: str, interface: str, member: str, signature: str, *body: object) -> list[Any]:
        message = Message(self._items[-1], path, interface, member, signature=signature, body=list(body))
        reply = self._wait(self._bus.call(message))
        assert reply.message_type is MessageType.METHOD_RETURN, reply.body
        return reply.body

    def _answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.path != "/StatusNotifierWatcher":
            return None
        if message.member == "RegisterStatusNotifierItem":
            service = message.body[0]
            self._items.append(message.sender if service.startswith("/") else service)
        return Message.new_method_return(message)

    def _wait(self, coroutine: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(20)
