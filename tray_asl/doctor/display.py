"""Which desktop this is, and whether its display server answers."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tray_asl.doctor.finding import Finding
from tray_asl.wayland.session import session_is_there, socket_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.doctor.finding import Circumstances, Verdict

_NAME: Final = "display server"
_SOCKETS: Final = Path("/tmp/.X11-unix")  # noqa: S108 - where every X server of this machine listens


def check_display(known: Circumstances) -> Iterator[Finding]:
    """Connect to what the environment names."""
    if sys.platform in ("win32", "darwin"):
        yield Finding(_NAME, "ok", "It is the system's own.")
        return
    bad: Verdict = "problem" if "keyboard" in known.loaded.settings.output.to else "note"
    wayland = socket_path()
    if wayland is not None:
        if session_is_there():
            yield Finding(_NAME, "ok", f"A Wayland compositor answers at {wayland.name}{_desktop()}.")
        else:
            yield Finding(
                _NAME,
                bad,
                f"No Wayland compositor answers at {wayland.name}, which WAYLAND_DISPLAY names.",
                "Start the program from within the desktop session that you are logged in to.",
            )
    if name := os.environ.get("DISPLAY"):
        yield _x_server(name, bad, older_programs=wayland is not None)
    elif wayland is None:
        yield Finding(
            _NAME,
            bad,
            "There is no desktop: neither DISPLAY nor WAYLAND_DISPLAY is set.",
            f"Start the program from within a desktop session. {_servers()}".strip(),
        )


def _x_server(name: str, bad: Verdict, *, older_programs: bool) -> Finding:
    from tray_asl.xserver import XServerError, open_display  # noqa: PLC0415 - on Linux alone

    try:
        display = open_display(name)
    except XServerError:
        return Finding(
            _NAME,
            bad,
            f"No X server answers at {name}, which DISPLAY names, or it does not let this program in.",
            f"Check DISPLAY, and XAUTHORITY where the server belongs to somebody else. {_servers()}".strip(),
        )
    screen = display.screen()
    size = f"{screen.width_in_pixels}x{screen.height_in_pixels}"
    display.close()
    if older_programs:
        return Finding(_NAME, "ok", f"XWayland answers at {name}, for programs that speak no Wayland.")
    return Finding(_NAME, "ok", f"An X server answers at {name}, with {size} pixels{_desktop()}.")


def _desktop() -> str:
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "")
    return f" ({desktop})" if desktop else ""


def _servers() -> str:
    """Say which X servers there are on this machine."""
    names = sorted(f":{path.name[1:]}" for path in _SOCKETS.glob("X*")) if _SOCKETS.is_dir() else []
    return f"X servers on this machine: {', '.join(names)}." if names else ""
