"""Starts the program at login, each platform's own way; undone, nothing is left of it.

Linux: the Desktop Application Autostart Specification of freedesktop.org. Windows: the key `Run` of the person's part
of the registry. macOS: a launch agent, as `man launchd.plist` describes it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from tray_asl.errors import TrayAslError
from tray_asl.processes import command

_RUN_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
_NAME: Final = "tray_asl"


class AtLoginError(TrayAslError):
    """The program cannot be made to start at login, or to do so no more."""


class AtLogin:
    """Whether the program starts at login.

    Args:
        settings_file: another file than the default one, with which it is then started.
    """

    def __init__(self, settings_file: Path | None = None) -> None:
        options = () if settings_file is None else ("--config", str(settings_file.absolute()))
        self._command = command("program", *options, "run")

    @property
    def is_on(self) -> bool:
        """Whether it starts at login."""
        if sys.platform == "win32":
            return _registered()
        try:
            text = _file().read_text(encoding="utf-8")
        except (OSError, ValueError):
            return False
        return not re.search(r"^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$", text, re.MULTILINE)

    def switch(self, *, on: bool) -> None:
        """Start it at login from now on, or no more.

        Raises:
            AtLoginError: That cannot be written.
        """
        try:
            if sys.platform == "win32":
                _register(subprocess.list2cmdline(_windowless(self._command)) if on else None)
            elif on:
                _file().parent.mkdir(parents=True, exist_ok=True)
                _file().write_bytes(self._agent() if sys.platform == "darwin" else self._desktop_entry())
            else:
                _file().unlink(missing_ok=True)
        except OSError as error:
            raise AtLoginError(
                f"Starting at login could not be changed: {error.filename or _NAME} ({error.strerror})."
            ) from error

    def _desktop_entry(self) -> bytes:
        line = " ".join(map(_quoted, self._command))
        return (
            "[Desktop Entry]\nType=Application\nName=tray_asl\n"
            "Comment=Fingerspell American Sign Language into any application\n"
            f"Exec={line}\nTerminal=false\n"
        ).encode()

    def _agent(self) -> bytes:
        import plistlib  # noqa: PLC0415 - macOS alone needs it

        return plistlib.dumps(
            {"Label": _NAME, "ProgramArguments": self._command, "RunAtLoad": True, "ProcessType": "Interactive"}
        )


def _file() -> Path:
    """Give the file that has the program started at login."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{_NAME}.plist"
    configuration = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return configuration / "autostart" / f"{_NAME}.desktop"


def _quoted(argument: str) -> str:
    """Quote an argument of `Exec`, as the Desktop Entry Specification says: the argument, then the value it is in."""
    escaped = re.sub(r'(["`$\\])', r"\\\1", argument).replace("\\", "\\\\").replace("%", "%%")
    return f'"{escaped}"'


def _windowless(line: list[str]) -> list[str]:
    """Let Python open no console window."""
    without = Path(line[0]).with_name("pythonw.exe")
    return [str(without), *line[1:]] if without.exists() else line


def _registered() -> bool:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows alone has it

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                winreg.QueryValueEx(key, _NAME)
        except OSError:
            return False
        return True
    return False


def _register(line: str | None) -> None:
    if sys.platform == "win32":
        import contextlib  # noqa: PLC0415
        import winreg  # noqa: PLC0415 - Windows alone has it

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            if line is not None:
                winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, line)
            else:
                with contextlib.suppress(FileNotFoundError):
                    winreg.DeleteValue(key, _NAME)
