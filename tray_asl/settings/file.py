"""The settings file as bytes on the disk: read with a clear error, replaced whole or not at all."""

import errno
import os
import re
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tray_asl.reading import read_bytes

_MOST: Final = 4_000_000
"""Bytes that a file of settings or snippets may have."""


class UnusableFileError(ValueError):
    """The file is there, but is not TOML.

    Attributes:
        line: where it is broken, from 1, if known.
    """

    def __init__(self, text: str, line: int | None = None) -> None:
        super().__init__(text)
        self.line = line


@dataclass(frozen=True)
class Contents:
    """A readable settings file.

    Attributes:
        text: all of it.
        data: the tables in it, by name.
    """

    text: str
    data: dict[str, object]


def read(path: Path) -> Contents:
    """Read a settings file.

    Raises:
        OSError: It cannot be read.
        UnusableFileError: It is not TOML in UTF-8.
    """
    raw = read_bytes(path, _MOST)
    try:
        text = raw.decode("utf-8-sig")  # editors on Windows put a byte order mark before it
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnusableFileError("not UTF-8 text; save it with the encoding UTF-8", line) from None
    try:
        return Contents(text, tomllib.loads(text))
    except RecursionError:
        raise UnusableFileError("not usable: brackets nested too deeply") from None
    except ValueError as error:  # TOMLDecodeError, or what int() says of a number of 5000 digits
        place = re.search(r"at line (\d+)", str(error))
        raise UnusableFileError(f"not valid TOML: {error}", int(place[1]) if place else None) from None


def write(path: Path, text: str) -> None:
    """Put a text in the place of the file, which keeps its permissions; a link to the file stays a link.

    Raises:
        OSError: It cannot be written; the file is as it was.
    """
    from boltons.fileutils import atomic_save  # noqa: PLC0415 - the tray starts without ever writing

    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        if not target.is_file():  # a device or a pipe would be gone
            raise OSError(errno.EINVAL, "it is not an ordinary file")
        with target.open("r+b"):  # replacing it would get round its being read-only
            pass
    # A name of its own for each writer: one left behind by a crash must not stop the next, as atomic_save's own would.
    with atomic_save(str(target), part_file=f".{target.name}.{secrets.token_hex(4)}") as new:
        new.write(text.encode())


def reason(error: OSError) -> str:
    """Return why an operation failed, in the system's words and without the path, which the caller names."""
    return error.strerror or type(error).__name__
