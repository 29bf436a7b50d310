"""A pystray icon for Linux that speaks StatusNotifierItem over D-Bus itself, needing neither gi nor a display."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from typing import TYPE_CHECKING, Any, Final

from dbus_fast import Message, MessageType, Variant
from dbus_fast.errors import DBusFastError

from tray_asl.feedback.tray.dbusmenu import DbusMenu
from tray_asl.feedback.tray.pystray_base import BaseIcon
from tray_asl.feedback.tray.session_bus import connect
from tray_asl.feedback.tray.sni_item import ITEM_PATH, MENU_PATH, StatusNotifierItem

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from dbus_fast.aio import MessageBus

log = logging.getLogger(__name__)

_WATCHER: Final = "org.kde.StatusNotifierWatcher"
_NOTIFICATIONS: Final = "org.freedesktop.Notifications"
_NOTIFICATIONS_PATH: Final = "/org/freedesktop/Notifications"
_ANNOUNCE_SECONDS: Final = 1.0
"""How long the set-up waits for the panel to take the icon."""

_ASK_AGAIN_SECONDS: Final = 5.0
"""How often `give_up` is asked while there is no panel."""


class Icon(BaseIcon):  # type: ignore[misc] # pystray has no types
    """An icon whose `icon` is a tuple of images, one per size, of which the panel takes the best.

    It comes back by itself when the panel is restarted, and appears when a panel starts late. Everything but `run` may
    be called from any thread.

    Args:
        *args: as pystray's icon takes them.
        menu_open: called with True when a panel opens the menu, and with False when it closes it or goes away.
        give_up: asked now and then while there is no panel that shows StatusNotifierItems; True ends `run`.
        **kwargs: as pystray's icon takes them.

    Attributes:
        session_has_ended: whether the desktop session went away.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - pystray has no types
        menu_open: Callable[[bool], None],
        give_up: Callable[[], bool] = lambda: False,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self._give_up = give_up
        self.session_has_ended = False
        self._bus: MessageBus | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing = asyncio.Event()
        self._announced = threading.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._item = StatusNotifierItem(self.name, self)
        self._dbusmenu = DbusMenu(lambda: self.menu, lambda item: item(self), menu_open)
        self._notification = 0

    def run(self, setup: Callable[[Icon], None] | None = None) -> None:
        """Show the icon and serve its menu until `stop` or the end of the desktop session.

        Args:
            setup: called with the icon, from a thread of its own, once there is a session bus.

        Raises:
            TrayError: There is no session bus.
        """
        asyncio.run(self._serve(setup))

    async def _serve(self, setup: Callable[[Icon], None] | None) -> None:
        self._bus = bus = await connect()
        self._loop = asyncio.get_running_loop()
        try:
            bus.export(ITEM_PATH, self._item)
            bus.export(MENU_PATH, self._dbusmenu)
            bus.add_message_handler(self._on_message)
            match = f"type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{_WATCHER}'"
            await self._call("org.freedesktop.DBus", "/org/freedesktop/DBus", "AddMatch", "s", match)
            # pystray's own run starts the set-up thread before there is a bus, and that thread then waits for ever
            # where there is none.
            self._start_setup(setup)
            self._mark_ready()
            await self._until_closed(bus)
        finally:
            self._running = False
            self._loop = None
            self._dbusmenu.set_open(is_open=False)
            for task in self._tasks:
                task.cancel()
            bus.disconnect()

    async def _until_closed(self, bus: MessageBus) -> None:
        closing = asyncio.ensure_future(self._closing.wait())
        lost = asyncio.ensure_future(bus.wait_for_disconnect())  # type: ignore[no-untyped-call]
        await asyncio.wait({closing, lost}, return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()
        if lost.done():
            lost.exception()  # how the connection broke says nothing more, but must be fetched
            self.session_has_ended = not self._closing.is_set()
            log.warning("The tray icon is gone: the desktop session has ended.")
        lost.cancel()

    def _on_message(self, message: Message) -> None:
        """Register again whenever a panel's session has appeared."""
        if message.member == "NameOwnerChanged" and message.body[0] == _WATCHER:
            self._dbusmenu.set_open(is_open=False)  # the panel that had opened it is gone
            if message.body[2]:
                self._start(self._register())

    async def _register(self) -> None:
        """Announce the icon to the panel; without one, wait for it."""
        name = self._bus.unique_name if self._bus else None
        reply = await self._call(_WATCHER, "/StatusNotifierWatcher", "RegisterStatusNotifierItem", "s", name)
        self._announced.set()
        if reply is not None:
            log.info("The tray icon is registered with the panel.")
            return
        while not await self._has_panel():
            if self._give_up():
                self._closing.set()
                return
            await asyncio.sleep(_ASK_AGAIN_SECONDS)

    async def _has_panel(self) -> bool:
        reply = await self._call("org.freedesktop.DBus", "/org/freedesktop/DBus", "NameHasOwner", "s", _WATCHER)
        return bool(reply and reply[0])

    async def _call(self, service: str, path: str, member: str, signature: str, *body: Any) -> list[Any] | None:  # noqa: ANN401
        """Call a method of the interface that is named as its service is; None where that failed."""
        if self._bus is None:
            return None
        message = Message(service, path, service, member, signature=signature, body=list(body))
        try:
            reply = await self._bus.call(message)
        except (DBusFastError, OSError, EOFError):
            return None
        return reply.body if reply is not None and reply.message_type is MessageType.METHOD_RETURN else None

    def _start(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _post(self, action: Callable[[], object]) -> None:
        """Have the event loop's thread do something; without effect before and after `run`."""
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # it was closed this very moment
                loop.call_soon_threadsafe(action)

    # What pystray's base asks of a back end.

    def _show(self) -> None:
        def show() -> None:
            self._item.set_shown(shown=True)
            self._start(self._register())

        self._post(show)
        if threading.current_thread() is self._setup_thread:
            self._announced.wait(_ANNOUNCE_SECONDS)  # what the set-up does next must not keep the panel waiting

    def _hide(self) -> None:
        self._post(lambda: self._item.set_shown(shown=False))

    def _update_icon(self) -> None:
        images = self.icon
        self._icon_valid = True
        self._post(lambda: self._item.set_images(images))

    def _update_title(self) -> None:
        title = self.title
        self._post(lambda: self._item.set_title(title))

    def _update_menu(self) -> None:
        self._post(self._dbusmenu.refresh)

    def _stop(self) -> None:
        self._post(self._closing.set)

    def _notify(self, message: str, title: str | None = None) -> None:
        self._post(lambda: self._start(self._send_notification(message, title or self.title)))

    async def _send_notification(self, message: str, title: str) -> None:
        icon, actions, hints = "", list[str](), dict[str, Variant]()
        body = (self.name, self._notification, icon, title, message, actions, hints, -1)  # -1: shown as long as usual
        reply = await self._call(_NOTIFICATIONS, _NOTIFICATIONS_PATH, "Notify", "susssasa{sv}i", *body)
        if reply is not None:
            self._notification = reply[0]

    def _remove_notification(self) -> None:
        async def remove() -> None:
            await self._call(_NOTIFICATIONS, _NOTIFICATIONS_PATH, "CloseNotification", "u", self._notification)

        self._post(lambda: self._start(remove()))
