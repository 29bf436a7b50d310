"""A window with a field to type into, in a process of its own, which tells what arrives in it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Final, Self

from tray_asl.ending import ends_with_program
from tray_asl.processes import command

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_LOOK_MS: Final = 30
"""Milliseconds from one look at the field to the next."""


class Field:
    """The program's side of the window. Use it in a `with` statement.

    Attributes:
        focused: whether the field has the keyboard focus, as far as is known.
        text: what is in it.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            command("typing-field"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        ends_with_program(self._process)
        self._changed = threading.Condition()
        self.focused = False
        self.text = ""
        threading.Thread(target=self._follow, name="typing field", daemon=True).start()

    def wait_for_focus(self, seconds: float) -> bool:
        """Wait until the field has the focus; False where it does not get it, or there is no window."""
        return self._wait(lambda: self.focused, seconds)

    def wait_for_text(self, text: str, seconds: float) -> bool:
        """Wait until this is in the field, and nothing else."""
        return self._wait(lambda: self.text == text, seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()

    def _wait(self, condition: Callable[[], bool], seconds: float) -> bool:
        end = time.monotonic() + seconds
        with self._changed:
            while not condition():
                left = end - time.monotonic()
                if left <= 0 or self._process.poll() is not None:
                    return False
                self._changed.wait(min(left, 0.2))
        return True

    def _follow(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        for line in self._process.stdout:
            news = json.loads(line)
            with self._changed:
                self.focused, self.text = news["focused"], news["text"]
                self._changed.notify_all()


def main() -> None:
    """Show the window until standard input ends."""
    import tkinter as tk  # noqa: PLC0415 - for this process alone

    root = tk.Tk(className="tray_asl")
    root.title("tray_asl doctor")
    tk.Label(root, text="The doctor types into this field and reads it back.", padx=20, pady=10).pack()
    entry = tk.Entry(root, width=40)
    entry.pack(padx=20, pady=(0, 20))
    root.attributes("-topmost", True)  # noqa: FBT003 - Tk's own
    root.eval("tk::PlaceWindow . center")
    told = ""

    def look() -> None:
        nonlocal told
        news = json.dumps({"focused": root.focus_displayof() is entry, "text": entry.get()})
        if news != told:
            told = news
            print(news, flush=True)
        root.after(_LOOK_MS, look)

    def end_with_parent() -> None:
        sys.stdin.read()
        root.quit()

    threading.Thread(target=end_with_parent, daemon=True).start()
    root.after(_LOOK_MS, look)
    entry.focus_force()
    root.mainloop()
