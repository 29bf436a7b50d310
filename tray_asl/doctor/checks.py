"""Every check, in the order in which they are made."""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING, Final

from tray_asl.doctor.finding import Finding
from tray_asl.errors import TrayAslError, log_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tray_asl.doctor.finding import Circumstances

log = logging.getLogger(__name__)

CHECKS: Final = {
    "running": "tray_asl.doctor.running:check_running",
    "settings": "tray_asl.doctor.files:check_settings",
    "profiles": "tray_asl.doctor.files:check_profiles",
    "permissions": "tray_asl.doctor.permissions:check_permissions",
    "display server": "tray_asl.doctor.display:check_display",
    "tray": "tray_asl.doctor.tray:check_tray",
    "typing": "tray_asl.doctor.typing:check_typing",
    "speech": "tray_asl.doctor.speech:check_speech",
    "hand model": "tray_asl.doctor.hands:check_hand_model",
    "camera": "tray_asl.doctor.camera:check_camera",
}
"""Where each is; loaded only when its turn comes, since a library that cannot be loaded is something to be found."""


def examine(known: Circumstances, begin: Callable[[str], None]) -> Iterator[Finding]:
    """Make every check.

    Args:
        known: what the checks may know.
        begin: is given the name of each check before it.
    """
    for name, place in CHECKS.items():
        begin(name)
        module, _, function = place.partition(":")
        try:
            yield from getattr(importlib.import_module(module), function)(known)
        except TrayAslError as error:
            yield Finding(name, "problem", str(error))
        except Exception as error:  # noqa: BLE001 - the other checks are still worth making
            log_fault(log, f"the check of {name}", error)
            yield Finding(
                name,
                "problem",
                f"The check itself failed ({type(error).__name__}).",
                "Report this; `tray-asl -v doctor` says where.",
            )
