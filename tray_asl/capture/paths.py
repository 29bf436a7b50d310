"""What a path names, or why it cannot be used."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, Literal

from tray_asl.capture.source import CaptureError

if TYPE_CHECKING:
    from pathlib import Path


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
        raise CaptureError(f"{path} cannot be read ({error}). Check its name and permissions.") from error
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return "file"
    raise CaptureError(f"{path} is neither a file nor a folder. Give a camera by its number or name.")


def missing(path: Path) -> CaptureError:
    """Make the error for a path that names nothing."""
    return CaptureError(f"There is no file or folder {path}. Check its name.")
