"""A panel that also takes down what icons signal, and that shows notifications if it is told to."""

from __future__ import annotations

from typing import Any

from dbus_fast import Message, MessageType, Variant

from tests.tray_host import ITEM, MENU, TrayHost

NOTIFICATIONS = "org.freedesktop.Notifications"


class Panel(TrayHost):
    """signals: what icons and menus signalled, by name. notifications: the texts that were shown."""

    def __init__(self, address: str) -> None:
        self.signals: list[tuple[str, list[Any]]] = []
        self.notifications: list[str] = []
        super().__init__(address)
        for interface in (ITEM, MENU):
            self._ask_bus("AddMatch", f"type='signal',interface='{interface}'")
        self._bus.add_message_handler(self._take_down)

    def has_icon(self) -> bool:
        """Whether the program of the newest icon is still on the bus; if not, a panel takes the icon away."""
        (has_owner,) = self._ask_bus("NameHasOwner", self._items[-1])
        return has_owner

    def show_notifications(self) -> None:
        self._wait(self._bus.request_name(NOTIFICATIONS))

    def signalled(self, name: str) -> list[list[Any]]:
        return [body for member, body in self.signals if member == name]

    def labels(self) -> list[str]:
        return [label for label in self.menu() if label]

    def checked(self) -> set[str]:
        return {label for label, item in self.menu().items() if item.get("toggle-state") == 1}

    def send_click(self, number: int) -> None:
        """Click on the item that had this number when the menu was opened."""
        self._call("/MenuBar", MENU, "Event", "isvu", number, "clicked", Variant("i", 0), 0)

    def _ask_bus(self, member: str, argument: str) -> list[Any]:
        bus = "org.freedesktop.DBus"
        message = Message(bus, "/org/freedesktop/DBus", bus, member, signature="s", body=[argument])
        return self._wait(self._bus.call(message)).body

    def _take_down(self, message: Message) -> Message | None:
        if message.message_type is MessageType.SIGNAL and message.interface in (ITEM, MENU):
            self.signals.append((message.member, message.body))
        if message.message_type is MessageType.METHOD_CALL and message.member == "Notify":
            self.notifications.append(message.body[4])
            return Message.new_method_return(message, "u", [1])
        return None
