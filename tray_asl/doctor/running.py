"""Whether the program runs in this session already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.control.client import NotRunningError, ask
from tray_asl.control.place import ControlError
from tray_asl.doctor.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.control.message import Reply
    from tray_asl.doctor.finding import Circumstances, Verdict


def running_program() -> Reply | None:
    """Ask the running program how it is; None where none answers."""
    try:
        return ask("status")
    except ControlError:
        return None


def check_running(known: Circumstances) -> Iterator[Finding]:
    """Say whether there is one, and what it says is wrong."""
    name = "running"
    if known.running is not None:
        verdict: Verdict = "problem" if known.running.message else "ok"
        yield Finding(name, verdict, f"tray_asl runs in this session: {known.running.state}.", known.running.message)
        return
    try:
        ask("status")
    except NotRunningError:
        yield Finding(name, "ok", "tray_asl does not run in this session at present.")
    except ControlError as error:
        yield Finding(name, "problem", str(error))
