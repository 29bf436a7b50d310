"""Where the program of this person and this desktop session is found."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from tray_asl.errors import TrayAslError


class ControlError(TrayAslError):
    """The running program cannot be reached, or none can be made reachable."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a program keeps its lock and its socket.

    Attributes:
        folder: only this person may enter it.
        session: the desktop session, as a part of a file's name; two sessions of a person have a program each.
    """

    folder: Path
    session: str

    @property
    def lock(self) -> Path:
        """The file that the program holds locked for as long as it runs."""
        return self.folder / f"{self.session}.lock"

    @property
    def socket(self) -> Path:
        """The socket that takes commands; on Windows a file that says where, and by which token."""
        return self.folder / f"{self.session}.socket"


def place_of_session() -> Place:
    """Find the place of the session that this process belongs to.

    It is named after the display. A process without one, such as a shell over SSH, belongs to the only session there
    is, if there is one.
    """
    folder = _folder()
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""
    if not display:
        found = [path.stem for path in folder.glob("*.socket")]
        return Place(folder, found[0] if len(found) == 1 else "none")
    return Place(folder, re.sub(r"[^\w.-]", "_", Path(display).name))


def prepare(place: Place) -> None:
    """Make the folder, for this person alone.

    Raises:
        ControlError: It cannot be made, or is somebody else's.
    """
    try:
        place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32":
            place.folder.chmod(0o700)  # which only the owner may do
            if place.folder.is_symlink() or place.folder.stat().st_uid != os.getuid():
                raise ControlError(f"{place.folder} is not a folder of yours. Remove it.")
    except OSError as error:
        raise ControlError(f"The folder {place.folder} cannot be made or used ({error.strerror}).") from error


def _folder() -> Path:
    """Choose the folder: emptied at logout where the system has such a one, else beside the caches.

    Under sudo the variable may name the folder of another person.
    """
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent")
    if sys.platform == "linux" and runtime.is_dir() and runtime.stat().st_uid == os.getuid():
        return runtime / "tray_asl"
    return platformdirs.user_cache_path("tray_asl", appauthor=False) / "run"
