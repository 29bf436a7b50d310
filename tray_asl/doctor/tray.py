"""Whether a panel shows the tray icon."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING, Final

from dbus_fast import Message, MessageType
from dbus_fast.errors import DBusFastError

from tray_asl.doctor.finding import Finding, first_sentences
from tray_asl.feedback.tray.session_bus import connect
from tray_asl.feedback.tray.tray_error import TrayError
from tray_asl.feedback.tray.xembed import gtk_icon_type, has_xembed_tray

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.doctor.finding import Circumstances

_NAME: Final = "tray"
_WATCHER: Final = "org.kde.StatusNotifierWatcher"
_BUS: Final = "org.freedesktop.DBus"

_PATIENCE: Final = 5.0
"""Seconds that the session bus may take to answer."""

_WITHOUT: Final = "The window (`window.show`) and the commands, such as `tray-asl toggle`, work without."
_PANELS: Final = {
    "GNOME": "Install the extension AppIndicator and KStatusNotifierItem Support, on Debian and Ubuntu: apt install "
    "gnome-shell-extension-appindicator; then log in again.",
    "sway": "Give the bar a tray: swaybar has one where it was built with it, and Waybar has the module tray.",
    "XFCE": "Add the Status Tray Plugin to the panel.",
    "MATE": "Add the Indicator Applet or the Notification Area to the panel.",
}


def check_tray(known: Circumstances) -> Iterator[Finding]:
    """Ask the session for a panel of either kind. The program runs without one."""
    if not known.loaded.settings.tray.show:
        yield Finding(_NAME, "ok", "The icon is switched off by the setting tray.show.")
        return
    if sys.platform != "linux":
        yield Finding(_NAME, "ok", "It is the system's own.")
        return
    try:
        watched = asyncio.run(asyncio.wait_for(_has_watcher(), _PATIENCE))
    except (TrayError, TimeoutError) as error:
        found = str(error) or "The D-Bus session bus does not answer."
        yield Finding(_NAME, "note", *first_sentences(f"{found} {_WITHOUT}"))
        return
    if watched:
        yield Finding(_NAME, "ok", "A panel takes icons by StatusNotifierItem.")
    elif has_xembed_tray():
        yield _embedded()
    else:
        desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
        hint = next((hint for name, hint in _PANELS.items() if name in desktops), "Start a panel that has a tray.")
        yield Finding(_NAME, "note", "No panel shows tray icons.", f"{hint} {_WITHOUT}")


def _embedded() -> Finding:
    if gtk_icon_type() is not None:
        return Finding(_NAME, "ok", "A panel embeds icons (XEmbed), which is done through GTK.")
    return Finding(
        _NAME,
        "note",
        "The panel only knows the older XEmbed icons, for which GTK 3 and PyGObject are missing.",
        f"Install them (Debian, Ubuntu: apt install python3-gi gir1.2-gtk-3.0), or use another panel. {_WITHOUT}",
    )


async def _has_watcher() -> bool:
    """Ask the session bus whether anyone takes icons.

    Raises:
        TrayError: There is no session bus.
    """
    bus = await connect()
    try:
        query = Message(_BUS, "/org/freedesktop/DBus", _BUS, "NameHasOwner", signature="s", body=[_WATCHER])
        reply = await bus.call(query)
    except (DBusFastError, OSError, EOFError):
        return False
    finally:
        bus.disconnect()
    return bool(reply and reply.message_type is MessageType.METHOD_RETURN and reply.body[0])
