"""What a path names, or why it cannot be used."""

from __future__ import annotations

import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tray_asl.capture.source import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN_FILES = Path("/dev/fd")
"""Where Linux and macOS show a process's open files by their numbers."""


def kind_of(path: Path) -> Literal["file", "folder"] | None:
    """Tell whether the path is a file or a folder. None: there is nothing.

    Raises:
        CaptureError: It is something else, or one may not look.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise CaptureError(f"{path} cannot be read ({reason}). Check its name and permissions.") from error
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return "file"
    raise CaptureError(f"{path} is neither a file nor a folder. Give a camera by its number or name.")


def missing(path: Path) -> CaptureError:
    """Make the error for a path that names nothing."""
    return CaptureError(f"There is no file or folder {path}. Check its name.")


@contextmanager
def name_for_opencv(path: Path) -> Iterator[str]:
    """Give a name by which OpenCV can open a file while the block runs.

    A name is bytes on Linux, and old cameras and archives have some that are no UTF-8. OpenCV ends the process over
    one, so that such a file goes by the number that it is open under. The name is absolute, so that it cannot be taken
    for an address.

    Raises:
        CaptureError: There is no such name, or one may not read the file.
    """
    name = str(path.resolve())
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        if not _OPEN_FILES.is_dir():
            raise CaptureError(f"The name of {path} has signs in it that are no letters. Rename the file.") from None
    else:
        yield name
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise CaptureError(f"{path} cannot be read ({error.strerror}). Check its permissions.") from error
    with file:
        yield str(_OPEN_FILES / str(file.fileno()))
