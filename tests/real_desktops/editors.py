"""Real programs to type into, one a toolkit, which tell what arrived."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.field_page import FieldPage, chromium

SHOWN_S = 60.0
LATE_S = 20.0
FOCUSED_S = 2.0
"""Seconds for a window that is shown to get the focus. None can tell: on GNOME no window is active before there is a
keyboard, and here the only one is the one under test."""


TERMINALS = {"foot": ["foot", "-o", "csd.preferred=none"], "kgx": ["kgx", "-e"], "konsole": ["konsole", "-e"]}
EDITORS = {
    "gnome": ("gtk4", "qt6", "foot", "kgx"),
    "kwin": ("gtk4", "qt6", "foot", "konsole"),
    "labwc": ("gtk4", "foot", "chromium"),
}
"""Of each desktop."""


class Editor:
    """A program that has the focus; its text is in a file at every moment.

    name: gtk4, qt6 (a multi-line field of the toolkit), a terminal, or chromium.
    takes: how many bytes a terminal takes before it closes; None for as many as come.
    """

    def __init__(self, name: str, takes: int | None = None) -> None:
        self.path = Path(tempfile.mkdtemp()) / "text"
        self.name = name
        ready = self.path.with_name("ready")
        if name in TERMINALS:
            script = self.path.with_name("script")
            last = "exec cat" if takes is None else f"head -c {takes}"
            script.write_text(f"#!/bin/sh\nstty raw -echo; : > {self.path}; touch {ready}; {last} > {self.path}\n")
            script.chmod(0o755)
            command = [*TERMINALS[name], str(script)]
        elif name == "chromium":
            self.path.touch()
            command = chromium(FieldPage("field", self.path, shown=ready.touch).address, f"{self.path}.profile")
        else:
            command = [sys.executable, __file__, name, str(self.path)]
        log = (Path(os.environ["LOGS"]) / name).open("ab")
        self._process = subprocess.Popen(
            command, stdout=log, stderr=log, env=os.environ | {"QT_QPA_PLATFORM": "wayland"}
        )
        end = time.monotonic() + SHOWN_S
        while not ready.exists():
            if time.monotonic() > end:
                raise SystemExit(f"{name} never showed a window")
            time.sleep(0.05)
        time.sleep(FOCUSED_S)

    def text(self, awaited: str = "") -> str:
        """Return what has arrived, as soon as nothing more comes for a second; give what is awaited some more time."""
        end, before = time.monotonic() + LATE_S, None
        while awaited and self._read() != awaited and time.monotonic() < end:
            time.sleep(0.1)
        while (now := self._read()) != before:
            before = now
            time.sleep(1)
        return now

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def _read(self) -> str:
        text = self.path.read_bytes().decode(errors="replace") if self.path.exists() else ""
        return taken_back(text.replace("\r", "\n").replace("\x7f", "\b")) if self.name in TERMINALS else text


def taken_back(text: str) -> str:
    """Return what remains when every backspace has taken a character back."""
    kept: list[str] = []
    for character in text:
        if character == "\b":
            del kept[-1:]
        else:
            kept.append(character)
    return "".join(kept)


def keep(path: Path, text: str) -> None:
    """Write a file so that it is whole at every moment."""
    new = path.with_name("new")
    new.write_text(text)
    new.rename(path)


def run_gtk4(path: Path) -> None:
    import gi  # noqa: PLC0415

    gi.require_version("Gtk", "4.0")
    from gi.repository import Gio, Gtk  # noqa: PLC0415

    def show(application: Gtk.Application) -> None:
        window = Gtk.ApplicationWindow(application=application, default_width=700, default_height=400)
        field = Gtk.TextView(wrap_mode=Gtk.WrapMode.CHAR)
        text = field.get_buffer()
        text.connect("changed", lambda *_: keep(path, text.props.text))
        window.connect("map", lambda *_: path.with_name("ready").touch())
        window.set_child(field)
        window.present()
        field.grab_focus()

    application = Gtk.Application(application_id="org.example.Gtk4Field", flags=Gio.ApplicationFlags.NON_UNIQUE)
    application.connect("activate", show)
    application.run()


def run_qt6(path: Path) -> None:
    from PyQt6.QtWidgets import QApplication, QPlainTextEdit  # noqa: PLC0415

    application = QApplication([])
    field = QPlainTextEdit()
    field.textChanged.connect(lambda: keep(path, field.toPlainText()))
    field.resize(700, 400)
    field.show()
    field.setFocus()
    path.with_name("ready").touch()
    application.exec()


if __name__ == "__main__":
    {"gtk4": run_gtk4, "qt6": run_qt6}[sys.argv[1]](Path(sys.argv[2]))
