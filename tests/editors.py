"""Real programs to type into, which tell what arrived.

Keys that are sent while a window still opens get lost, so an editor is handed out only after it has answered.
"""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import pytest

from tests.xdesk import XDesk, end, require, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SENTINEL = "\t\n\t"
"""Typed by the harness after the text under test. X delivers keys in order, so once this is there, all the rest is."""


class Editor:
    """A program with a window that receives keys and a file that tells which."""

    def __init__(self, desk: XDesk, name: str) -> None:
        self.desk = desk
        self.title = f"{name}-{time.monotonic_ns()}.txt"
        self.path = desk.home / self.title
        self.path.touch()
        self.process = desk.start(*self._command())
        wait_until(lambda: desk.windows(self.title), f"a window of {name}", seconds=60)
        self.window = desk.windows(self.title)[-1]
        self.focus()
        wait_until(lambda: self._answers(seconds=2), f"an answer of {name}", seconds=30)
        self.clear()

    def focus(self) -> None:
        self.desk.focus(self.window)

    def minimize(self) -> None:
        """Put the window away, so that no window has the focus if there is no other."""
        self.desk.run("xdotool", "windowminimize", "--sync", self.window)
        active = ("xprop", "-root", "_NET_ACTIVE_WINDOW")
        wait_until(lambda: f"{int(self.window):#x}" not in self.desk.run(*active), f"{self.title} to lose the focus")

    def text(self) -> str:
        """Return everything that arrived since it was cleared."""
        if not self._answers(seconds=20):
            pytest.fail(f"{self.title} no longer answers; its text: {self._read()!r}")
        return self._read().replace(SENTINEL, "")

    def close(self) -> None:
        end(self.process)

    def clear(self) -> None:
        raise NotImplementedError

    def _command(self) -> Sequence[str]:
        raise NotImplementedError

    def _read(self) -> str:
        raise NotImplementedError

    def _save(self) -> None:
        """Bring the text into the file."""

    def _answers(self, seconds: float) -> bool:
        before = self.path.stat().st_mtime_ns
        self.desk.press("Tab", "Return", "Tab")
        self._save()
        stop = time.monotonic() + seconds
        while time.monotonic() < stop:
            if self.path.stat().st_mtime_ns != before and self._read().endswith(SENTINEL):
                return True
            time.sleep(0.02)
        return False


class XTerm(Editor):
    """A terminal, in which every key goes straight into the file."""

    _cleared = 0

    def _command(self) -> Sequence[str]:
        shell = f"stty -icanon -echo; exec cat > {self.path}"
        return ["xterm", "-u8", "-T", self.title, "-e", "sh", "-c", shell]

    def clear(self) -> None:
        self._cleared = self.path.stat().st_size

    def peek(self) -> str:
        """Return what has arrived so far, without touching a key."""
        return self._read()

    def _read(self) -> str:
        kept: list[str] = []
        for character in self.path.read_bytes()[self._cleared :].decode(errors="replace"):
            if character == "\x7f":  # what the BackSpace key sends
                del kept[-1:]
            else:
                kept.append(character)
        return "".join(kept)


class Mousepad(Editor):
    """A GTK text editor, which saves on Ctrl+S."""

    def _command(self) -> Sequence[str]:
        return ["mousepad", "--disable-server", str(self.path)]

    def clear(self) -> None:
        self.desk.press("ctrl+a", "Delete")

    def _save(self) -> None:
        self.desk.press("ctrl+s")

    def _read(self) -> str:
        with contextlib.suppress(FileNotFoundError):  # while it replaces the file
            return self.path.read_text(errors="replace")
        return ""


@pytest.fixture(scope="module")
def xterm(xdesk: XDesk) -> Iterator[XTerm]:
    require("xterm")
    editor = XTerm(xdesk, "xterm")
    yield editor
    editor.close()


@pytest.fixture(scope="module")
def mousepad(xdesk: XDesk) -> Iterator[Mousepad]:
    require("mousepad")
    editor = Mousepad(xdesk, "mousepad")
    yield editor
    editor.close()
