"""The icon for X11 panels that know only the older XEmbed tray: pystray's own through GTK, where gi is installed."""

from __future__ import annotations

import contextlib
import os
import signal
from typing import Any


def has_xembed_tray() -> bool:
    """Tell whether a panel on this X display embeds tray icons as the XEmbed system tray protocol says."""
    from Xlib import X  # noqa: PLC0415 - most panels speak StatusNotifierItem and need no X library

    from tray_asl.xserver import XServerError, open_display  # noqa: PLC0415

    try:
        display = open_display(os.environ["DISPLAY"])
    except (KeyError, XServerError):
        return False
    try:
        manager = display.get_selection_owner(display.intern_atom(f"_NET_SYSTEM_TRAY_S{display.get_default_screen()}"))
        return bool(manager != X.NONE)
    finally:
        display.close()


def gtk_icon_type() -> type[Any] | None:
    """Return pystray's icon class for XEmbed trays, or None where gi or GTK 3 is not installed."""
    try:
        from pystray import _gtk  # noqa: PLC0415 - present only with gi
    except (ImportError, ValueError):  # gi.require_version raises ValueError
        return None

    class GtkIcon(_gtk.Icon):  # type: ignore[misc] # pystray has no types
        """pystray's icon without two faults of it."""

        def _initialize(self) -> None:
            # pystray gives SIGINT back to the system, which would end the program without its cleaning up.
            handler = signal.getsignal(signal.SIGINT)
            super()._initialize()
            signal.signal(signal.SIGINT, handler)

        def _finalize(self) -> None:
            # It takes back a notification at the end, which raises where no notification service runs.
            from gi.repository import GLib  # type: ignore[import-not-found, unused-ignore] # noqa: PLC0415 - present only with gi

            with contextlib.suppress(GLib.GError):
                super()._finalize()

    return GtkIcon
