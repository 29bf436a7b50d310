"""Opens and closes windows, and exits with 1 if the program is not told that another one has the focus."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from tests.real_desktops.editors import Editor
from tests.real_desktops.keyboards import answer_the_question, open_at
from tests.real_desktops.on_the_bus import DESKTOP
from tray_asl.desk.watch import DeskWatch

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOWS = [("gtk4", "gtk4"), ("gtk4", "qt6"), ("qt6", "gtk4"), ("gtk4", "foot"), ("foot", "gtk4"), ("foot", "foot")]
"""The one below and the one that opens above it and closes."""


def comes(condition: Callable[[], object]) -> bool:
    """Wait until it holds; False if it does not in time."""
    end = time.monotonic() + 5
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def is_told(desk: DeskWatch, before: int, what: str) -> bool:
    """Say whether a change of the focus was told since `before` were counted."""
    told = comes(lambda: desk.now().real_input > before)
    print(f"{DESKTOP:6} {what}: {'told' if told else 'NOT TOLD'}", flush=True)
    return told


def main() -> int:
    """Go through the windows."""
    answer_the_question()
    keyboard = open_at(100)  # on GNOME no window has the focus before there is a keyboard
    desk = DeskWatch()
    desk.start()
    missed = []
    for below, above in WINDOWS:
        lower = Editor(below)
        before = desk.now().real_input
        upper = Editor(above)
        told = is_told(desk, before, f"{above} opens above {below}")
        before = desk.now().real_input
        upper.close()
        told &= is_told(desk, before, f"{above} closes")
        lower.close()
        if not told and {below, above} != {"foot"}:  # foot tells nothing of itself, so GNOME may not know of two of it
            missed.append((below, above))
    keyboard.close()
    desk.close()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
