"""What the desktop's own screen saver tells: whether it covers the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tray_asl.desk.bus import connected

if TYPE_CHECKING:
    from dbus_fast import Message

    from tray_asl.desk.board import Board

_SAVERS: Final = {
    "org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",
    "org.gnome.ScreenSaver": "/org/gnome/ScreenSaver",
    "org.cinnamon.ScreenSaver": "/org/cinnamon/ScreenSaver",
    "org.mate.ScreenSaver": "/org/mate/ScreenSaver",
    "org.xfce.ScreenSaver": "/org/xfce/ScreenSaver",
}
"""The services, and where each stands; the interface is named as the service is."""

_OWNER: Final = "NameOwnerChanged"


class ScreenSaver:
    """Listens to every screen saver that the session may have."""

    name = "screen saver"

    async def listen(self, board: Board) -> None:
        """Note whether one of them is active until the session's bus is lost."""
        async with connected() as bus:
            active: set[str] = set()

            def note(saver: str, *, is_active: bool) -> None:
                (active.add if is_active else active.discard)(saver)
                board.note(self.name, locked=bool(active))

            def take(message: Message) -> None:
                if message.member == "ActiveChanged" and message.interface in _SAVERS:
                    note(message.interface, is_active=message.body[0] is True)
                elif message.member == _OWNER and message.body[0] in _SAVERS and not message.body[2]:
                    note(message.body[0], is_active=False)

            owners = (f"sender='org.freedesktop.DBus',member='{_OWNER}',arg0='{saver}'" for saver in _SAVERS)
            await bus.hear(take, "member='ActiveChanged'", *owners)
            for saver, path in _SAVERS.items():
                if found := await bus.call(saver, path, saver, "GetActive"):
                    note(saver, is_active=found[0] is True)
            await bus.ended()
