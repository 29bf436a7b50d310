"""Asks KWin which window is active while programs open and close, and exits with 1 if it tells wrong."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from tests.real_desktops.editors import Editor
from tray_asl.desk.watch import DeskWatch

if TYPE_CHECKING:
    from collections.abc import Callable


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Wait until it holds, and end with `what` if it does not in time."""
    end = time.monotonic() + 20
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"focus: waited in vain for {what}")
        time.sleep(0.05)


def main() -> None:
    """Open a terminal, then an editor above it, and close it."""
    desk = DeskWatch()
    desk.start()
    terminal = Editor("foot")
    wait_until(lambda: desk.now().application == "foot", "the terminal")
    before = desk.now().real_input
    editor = Editor("gtk4")
    wait_until(lambda: desk.now().application not in ("", "foot"), "the editor")
    print(f"focus: the terminal, then {desk.now().application}")
    wait_until(lambda: desk.now().real_input > before, "the change to count")
    before = desk.now().real_input
    editor.close()
    wait_until(lambda: desk.now().application == "foot" and desk.now().real_input > before, "the way back")
    print("focus: every change of the window was told")
    terminal.close()
    desk.close()


if __name__ == "__main__":
    sys.exit(main())
