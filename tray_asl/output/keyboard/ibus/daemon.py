"""ibus-daemon, and which of its engines, as it calls input methods, is in use.

Its interface is not written down; this follows bus/ibusimpl.c of IBus 1.5.27, https://github.com/ibus/ibus.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any, Final

import platformdirs
from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusFastError

from tray_asl.output.base import OutputError

SERVICE: Final = "org.freedesktop.IBus"
_PATH: Final = "/org/freedesktop/IBus"
_NO_FIELD: Final = f"{_PATH}/InputContext_1"
"""What the daemon makes for itself at its start, and gives the focus while no application has it."""
_PATIENCE_S: Final = 2.0
"""Seconds for one call; the program of an input method may have to be started for it."""
_AGAIN_S: Final = 0.002

NOT_RUNNING: Final = (
    "IBus, which output.off_layout hands characters to that your keyboard layout lacks, is not running. Start it in "
    "your desktop's settings, or by ibus start, or set output.off_layout to paste."
)

_ON_KDE: Final = (
    "IBus cannot hand characters over on KDE: its own program there breaks down when another input method is chosen "
    "for a moment, and takes yours with it. Set output.off_layout to paste."
)


class IBusError(OutputError):
    """IBus is not there, or refuses a request."""


class Daemon:
    """One connection, used from one asyncio loop.

    Attributes:
        bus: it.
        name: its name among all connections to the daemon.
    """

    def __init__(self, bus: MessageBus) -> None:
        self.bus = bus
        self.name = bus.unique_name or ""

    @classmethod
    async def connect(cls) -> Daemon:
        """Connect to the daemon of this session.

        Raises:
            IBusError: There is none, or it may not be used here.
        """
        if "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
            raise IBusError(_ON_KDE)  # ibus-ui-gtk3 1.5.32: a failed assertion in ibuswaylandim.c
        for address in _addresses():
            try:
                return cls(await asyncio.wait_for(MessageBus(bus_address=address).connect(), _PATIENCE_S))
            except (DBusFastError, OSError, EOFError, TimeoutError, ValueError):
                continue  # one that has gone leaves its address behind
        raise IBusError(NOT_RUNNING)

    async def call(self, member: str, signature: str = "", *body: object) -> list[Any]:
        """Call a method of the daemon.

        Raises:
            IBusError: It failed or did not answer.
        """
        return await self._call(SERVICE, _PATH, SERVICE, member, signature, *body)

    async def engine(self) -> str:
        """Return the name of the engine in use; empty where there is none.

        Raises:
            IBusError: The daemon does not answer.
        """
        try:
            (description,) = await self.call("GetGlobalEngine")
        except IBusRefusal:
            return ""
        return str(description.value[2])

    async def use(self, engine: str) -> None:
        """Have an engine used.

        Raises:
            IBusError: There is none of that name, or it does not start.
        """
        await self.call("SetGlobalEngine", "s", engine)

    async def has_field(self) -> bool:
        """Tell whether an application has the focus that takes text from IBus.

        Raises:
            IBusError: The daemon does not answer.
        """
        try:
            (path,) = await self.call("CurrentInputContext")
        except IBusRefusal:
            return False
        return bool(path != _NO_FIELD)

    async def wait_until_gone(self, name: str) -> None:
        """Wait until the daemon has seen that another connection was closed.

        Raises:
            IBusError: It does not answer.
        """
        dbus = "org.freedesktop.DBus"
        for _ in range(round(_PATIENCE_S / _AGAIN_S)):
            (there,) = await self._call(dbus, "/org/freedesktop/DBus", dbus, "NameHasOwner", "s", name)
            if not there:
                return
            await asyncio.sleep(_AGAIN_S)
        raise IBusError("IBus does not let go of a connection. Restart it: ibus restart.")

    def close(self) -> None:
        """Leave, if it has not been left."""
        if self.bus.connected:
            self.bus.disconnect()

    async def _call(
        self, name: str, path: str, interface: str, member: str, signature: str = "", *body: object
    ) -> list[Any]:
        message = Message(name, path, interface, member, signature=signature, body=list(body))
        try:
            reply = await asyncio.wait_for(self.bus.call(message), _PATIENCE_S)
        except (TimeoutError, DBusFastError, OSError, EOFError) as error:
            raise IBusError(f"IBus does not answer ({member}). Restart it: ibus restart.") from error
        if reply is None or reply.message_type is MessageType.ERROR:
            raise IBusRefusal(f"IBus refused a request of this program ({member}). Restart it: ibus restart.")
        return reply.body


class IBusRefusal(IBusError):  # noqa: N818 - an answer
    """The daemon said no."""


def _addresses() -> list[str]:
    """Find where daemons of this person's say that they listen, that of this session first."""
    if address := os.environ.get("IBUS_ADDRESS"):
        return [address]
    # The files are called MACHINE-unix-DISPLAY; DISPLAY is wayland-0, or 0 for an X server called :0.
    names = [os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY", "").partition(":")[2].partition(".")[0]]
    folder = Path(platformdirs.user_config_dir("ibus", appauthor=False)) / "bus"
    files = [path for name in names if name for path in sorted(folder.glob(f"*-unix-{name}"))]
    lines = [line for path in files for line in _lines(path)]
    return [line.partition("=")[2] for line in lines if line.startswith("IBUS_ADDRESS=")]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(errors="replace").splitlines()
    except OSError:
        return []
