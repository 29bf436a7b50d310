"""What this person may use, on Linux: the cameras' devices, and the kernel's virtual keyboard."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tray_asl.doctor.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.doctor.finding import Circumstances

_NAME: Final = "permissions"
_UINPUT: Final = Path("/dev/uinput")


def check_permissions(known: Circumstances) -> Iterator[Finding]:
    """Look at who may open the devices."""
    if sys.platform != "linux":
        yield Finding(_NAME, "ok", "The system asks when they are needed.")
        return
    yield _cameras(sorted(Path("/dev").glob("video*")))
    if known.loaded.settings.output.keyboard != "paste":
        return  # nothing else needs it
    if os.access(_UINPUT, os.W_OK):
        yield Finding(_NAME, "ok", f"{_UINPUT} may be used.")
    else:
        yield Finding(
            _NAME,
            "problem",
            f"{_UINPUT} may not be used, through which output.keyboard = paste presses keys.",
            f"As root: modprobe uinput && setfacl -m u:YOUR_NAME:rw {_UINPUT}",
        )


def _cameras(nodes: list[Path]) -> Finding:
    closed = [node for node in nodes if not os.access(node, os.R_OK | os.W_OK)]
    if not nodes:
        return Finding(_NAME, "ok", "There is no /dev/video*, so no camera of this machine to be allowed.")
    if not closed:
        return Finding(_NAME, "ok", f"The cameras' devices may be used ({', '.join(node.name for node in nodes)}).")
    import grp  # noqa: PLC0415 - not on Windows

    names = ", ".join(map(str, closed))
    group = grp.getgrgid(closed[0].stat().st_gid)
    found = f"You may not use {names}."
    if os.environ.get("USER", "") in group.gr_mem:
        return Finding(
            _NAME, "problem", found, f"You have joined the group {group.gr_name} since you logged in: log in again."
        )
    return Finding(
        _NAME,
        "problem",
        found,
        f"Join the group {group.gr_name}, by sudo usermod -aG {group.gr_name} $USER, and log in again.",
    )
