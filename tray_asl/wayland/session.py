"""Whether this is a Wayland session, and where its compositor listens."""

import contextlib
import os
import socket
from pathlib import Path
from typing import Final

_PATIENCE: Final = 2.0
"""Seconds that a compositor may take to answer."""


def socket_path() -> Path | None:
    """Find the socket of this session's compositor; None where this is no Wayland session."""
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name and os.environ.get("XDG_SESSION_TYPE") == "wayland":
        name = "wayland-0"  # what libwayland takes where nothing is said
    folder = os.environ.get("XDG_RUNTIME_DIR")
    if not name or not (folder or name.startswith("/")):
        return None
    return Path(folder or "/", name)


def session_is_there() -> bool:
    """Tell whether the compositor of this session answers at its socket."""
    path = socket_path()
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(_PATIENCE)
        if path is not None:
            probe.connect(str(path))
            return True
    return False
