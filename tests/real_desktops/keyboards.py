"""The keyboard under test on each desktop, and what stands for the person's own."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from tests.real_desktops.on_the_bus import DESKTOP, LAYOUT, RUNTIME
from tests.waydesk import PersonsKeyboard
from tray_asl.output.keyboard.notices import Notices
from tray_asl.output.keyboard.portal.keyboard import open_portal_keyboard
from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from tray_asl.output.keyboard.back_end import BackEnd

HAS_PORTAL: Final = DESKTOP != "labwc"


def answer_the_question() -> None:
    """Let the desktop's question be answered with yes, whenever it comes; labwc asks nothing."""
    if HAS_PORTAL:
        command = [sys.executable, str(Path(__file__).with_name("answer.py")), "150"]
        threading.Thread(target=subprocess.run, args=(command,), daemon=True).start()


def open_at(pace: float) -> BackEnd:
    """Open the keyboard at so many characters a second, and wait until the person has allowed it."""
    if not HAS_PORTAL:
        return WaylandKeyboard(pace)
    keyboard = open_portal_keyboard(Notices(lambda said: print(f"said: {said}", flush=True), print), pace=pace)
    wait_for_permission(keyboard)
    return keyboard


def wait_for_permission(keyboard: BackEnd) -> None:
    """Wait until it types, switching it off and on as it says when its question was ended."""
    end = time.monotonic() + 120
    while problem := keyboard.apply(Action(0, "")).problem:
        if "off and on" in problem:
            keyboard.stop()
        if time.monotonic() > end:
            raise SystemExit(problem)
        time.sleep(0.1)


def persons_keyboard() -> PersonsKeyboard:
    """Make the one that labwc, which has no other here, shall know the layout from."""
    keyboard = PersonsKeyboard(
        SimpleNamespace(socket=RUNTIME / "wayland-0"), LAYOUT.replace(",", "+") + ":2" * ("," in LAYOUT)
    )
    keyboard.tap(42)
    return keyboard
