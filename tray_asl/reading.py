"""Reads the person's files only as far as such a file can be long: another one may have been named, or a device."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def read_bytes(path: Path, most: int) -> bytes:
    """Read a whole file.

    Args:
        path: the file.
        most: how many bytes it may have.

    Raises:
        OSError: It cannot be read, or is longer.
    """
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return content
