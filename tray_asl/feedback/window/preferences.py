"""What the desktop tells of how its person sees: the settings portal's contrast, and less motion."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
import threading
from typing import Any, Final

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusFastError

log = logging.getLogger(__name__)

_PORTAL: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_INTERFACE: Final = "org.freedesktop.portal.Settings"
_MATCH: Final = f"type='signal',interface='{_INTERFACE}',member='SettingChanged'"

_APPEARANCE: Final = "org.freedesktop.appearance"
_CONTRAST: Final = {(_APPEARANCE, "contrast"): 1, ("org.gnome.desktop.a11y.interface", "high-contrast"): True}
_MOTION: Final = {
    (_APPEARANCE, "reduced-motion"): 1,
    ("org.gnome.desktop.interface", "enable-animations"): False,
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): "0",
}
"""Settings, by namespace and key, and the value that asks for more contrast or less motion. The portal's own keys are
described in its documentation; older desktops have only their own."""


class Preferences(threading.Thread):
    """Asks the desktop once, and listens for changes; elsewhere than on Linux it says nothing."""

    def __init__(self) -> None:
        super().__init__(name="preferences", daemon=True)
        self._values: dict[tuple[str, str], object] = {}

    @property
    def more_contrast(self) -> bool:
        """Whether the desktop is set to more contrast."""
        return any(self._values.get(key) == wanted for key, wanted in _CONTRAST.items())

    @property
    def less_motion(self) -> bool:
        """Whether the desktop is set to less motion."""
        return any(self._values.get(key) == wanted for key, wanted in _MOTION.items())

    def run(self) -> None:
        """Ask and listen until the session ends."""
        if sys.platform != "linux":
            return
        try:
            asyncio.run(self._listen())
        except (DBusFastError, OSError, EOFError, ValueError) as error:
            log.info("the desktop tells nothing of contrast and motion (%s)", type(error).__name__)

    async def _listen(self) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)  # messages that nobody waits for any more
        bus = await MessageBus().connect()
        bus.add_message_handler(self._take)
        await _call(bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "AddMatch", _MATCH)
        for key in (*_CONTRAST, *_MOTION):
            for value in await _call(bus, _PORTAL, _PATH, _INTERFACE, "Read", *key):
                self._values[key] = _bare(value)
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    def _take(self, message: Message) -> None:
        if message.message_type is MessageType.SIGNAL and message.member == "SettingChanged":
            with contextlib.suppress(ValueError):  # from whoever speaks otherwise
                namespace, key, value = message.body
                self._values[namespace, key] = _bare(value)


async def _call(bus: MessageBus, service: str, path: str, interface: str, member: str, *words: str) -> list[Any]:
    """Call a method that takes words; nothing comes back where it fails."""
    reply = await bus.call(Message(service, path, interface, member, signature="s" * len(words), body=list(words)))
    return reply.body if reply is not None and reply.message_type is MessageType.METHOD_RETURN else []


def _bare(value: object) -> object:
    """Unpack a variant, which the portal puts into another one."""
    while hasattr(value, "value"):
        value = value.value
    return value
