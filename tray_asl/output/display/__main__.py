"""The large print's own process: shows the changes that come down its standard input until there are no more."""

from __future__ import annotations

import json
import logging
import os
import queue
import signal
import sys
import threading
import time
import tkinter as tk
from typing import BinaryIO, Final

from tray_asl.errors import log_fault
from tray_asl.output.display.board import Board
from tray_asl.output.display.print_window import PrintWindow
from tray_asl.output.display.screens import chosen_screen

_LOOK: Final = 30
"""Milliseconds after which it looks for changes."""

Changes = queue.SimpleQueue[dict[str, object] | None]


def read(stream: BinaryIO, changes: Changes) -> None:
    """Read changes to the end of the stream, of which None tells."""
    try:
        for line in stream:
            changes.put(json.loads(line))
    finally:
        changes.put(None)


def show(changes: Changes, screen: int, clear_after: float) -> None:
    """Show the newest line until there are no more changes or a person closes the window."""
    root = tk.Tk(className="tray_asl")
    root.title("tray_asl large print")
    board = Board(clear_after)
    window = PrintWindow(root, chosen_screen(root, screen), lambda: board.history, root.quit)

    def look() -> None:
        while not changes.empty():
            change = changes.get()
            if change is None:
                root.quit()
                return
            if "hide" in change:
                root.withdraw()
                continue
            moves, erase = int(str(change["moves"])), int(str(change["erase"]))
            board.change(erase, str(change["text"]), time.monotonic(), moves)
            if root.state() == "withdrawn":
                root.deiconify()
        window.show(board.shown(time.monotonic()))
        root.after(_LOOK, look)

    look()
    root.mainloop()
    root.destroy()


def main() -> None:
    """Show changes; what keeps the window from being shown is said on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the program, which then ends this
    logging.basicConfig(level=logging.INFO)
    changes: Changes = queue.SimpleQueue()
    threading.Thread(target=read, args=(sys.stdin.buffer, changes), name="changes", daemon=True).start()
    try:
        show(changes, int(sys.argv[1]), float(sys.argv[2]))
    except Exception as error:  # noqa: BLE001 (whatever Tk or the desktop comes up with)
        log_fault(logging.getLogger(__name__), "the large print", error)
        print(f"The large print cannot be shown ({error}).", flush=True)
        os._exit(1)  # an exit in the usual way would fail on the thread that still reads standard input
    os._exit(0)
