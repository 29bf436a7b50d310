"""Opens a file or a page with what the desktop has for it; what fails is always said."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Final

from tray_asl.errors import TrayAslError, log_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

log = logging.getLogger(__name__)

_EDITORS: Final = (
    *("gnome-text-editor", "gedit", "kate", "kwrite", "mousepad", "xed", "pluma", "featherpad", "geany", "code"),
)
"""Editors with a window, which open a file that is their argument."""

_TERMINALS: Final = ("x-terminal-emulator", "konsole", "xfce4-terminal", "xterm", "foot", "kitty", "alacritty")
_EDITORS_IN_TERMINAL: Final = ("nano", "vim", "vi")

_FAILS_WITHIN: Final = 5.0
"""Seconds; what still runs after that is showing the file."""


def open_for_person(target: str, report: Callable[[str], None], *, is_text: bool) -> None:
    """Open a file or a page, on a thread of its own.

    Args:
        target: a path or an address.
        report: called, on that thread, with a sentence for the person if nothing could open it.
        is_text: whether an editor can open it.
    """

    def work() -> None:
        try:
            opened = any(_runs(command) for command in _commands(target, is_text=is_text))
        except Exception as error:  # noqa: BLE001 - the person must hear
            log_fault(log, "opening a file", error)
            opened = False
        if not opened:
            report(f"Nothing here could open {target}; open it yourself.")

    threading.Thread(target=work, name="opening", daemon=True).start()


def help_address() -> str:
    """Tell where the help is: the project's own page, as the package names it.

    Raises:
        TrayAslError: The package does not say.
    """
    from importlib.metadata import PackageNotFoundError, metadata  # noqa: PLC0415 - takes a moment, and few ask

    try:
        addresses = dict(line.split(", ", 1) for line in metadata("tray-asl").get_all("Project-URL") or ())
    except PackageNotFoundError:
        addresses = {}
    if "Homepage" not in addresses:
        raise TrayAslError("The address of the help is not known here; `tray-asl --help` lists the commands.")
    return str(addresses["Homepage"])


def _commands(target: str, *, is_text: bool) -> Sequence[list[str]]:
    """List what may open it, the best first."""
    if sys.platform == "win32":
        return [["notepad.exe", target]] if is_text else [["explorer.exe", target]]
    if sys.platform == "darwin":
        return [["open", *(["-t"] if is_text else []), target]]
    commands = [["xdg-open", target], ["gio", "open", target]]
    if is_text:
        own = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        in_terminal = next((name for name in (own, *_EDITORS_IN_TERMINAL) if name and shutil.which(name)), None)
        commands += [[editor, target] for editor in _EDITORS]
        commands += [[terminal, "-e", in_terminal, target] for terminal in _TERMINALS if in_terminal]
    return [command for command in commands if shutil.which(command[0])]


def _runs(command: list[str]) -> bool:
    """Start a command, and tell whether it does what it should: it ends well, or goes on."""
    try:
        process = subprocess.Popen(
            command,
            env=os.environ.copy(),  # and not what native libraries are shown: see offline.py
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(_FAILS_WITHIN) == 0
    except subprocess.TimeoutExpired:
        return True
