"""The connection to the desktop session's D-Bus."""

import asyncio
import os
from pathlib import Path
from typing import Any

from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusFastError

from tray_asl.feedback.tray.tray_error import TrayError


async def connect() -> MessageBus:
    """Connect to the session bus, which $DBUS_SESSION_BUS_ADDRESS or, as systemd has it, $XDG_RUNTIME_DIR leads to.

    Raises:
        TrayError: There is no session bus, or it does not answer.
    """
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    socket = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / "bus"
    if not address and socket.is_socket():
        address = f"unix:path={socket}"
    if not address:
        raise TrayError(
            "There is no tray icon because there is no D-Bus session bus ($DBUS_SESSION_BUS_ADDRESS is not set). "
            "Start the program from within a desktop session."
        )
    asyncio.get_running_loop().set_exception_handler(_pass_over_lost_messages)
    try:
        return await MessageBus(bus_address=address).connect()
    except (DBusFastError, OSError, EOFError) as error:
        raise TrayError(
            f"There is no tray icon because the D-Bus session bus at {address} does not answer ({error}). "
            "Start the program from within a desktop session."
        ) from error


def _pass_over_lost_messages(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Report an error that nobody awaits, but not for messages that were under way when the session ended."""
    if not isinstance(context.get("exception"), (OSError, EOFError)):
        loop.default_exception_handler(context)
