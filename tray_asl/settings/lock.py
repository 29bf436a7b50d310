"""Lets one program at a time change the settings file, so that no change is lost between reading and writing."""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import platformdirs

PATIENCE_S: Final = 10.0
"""How long to wait for another program, which needs a fraction of a second."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other programs, and other threads, from changing a file.

    The lock is a file of its own among the program's states, not beside the settings, where people keep their dotfiles
    and would see it. It stays there: to remove it would take it from under a program that waits for it.

    Raises:
        OSError: The lock cannot be had: its folder cannot be written, its file system knows no locks, or another
            program has held it for 10 s.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - most starts change nothing

    target = os.path.normcase(os.path.realpath(path))
    name = f"settings-{hashlib.sha256(os.fsencode(target)).hexdigest()[:12]}.lock"
    file = platformdirs.user_state_path("tray_asl", appauthor=False) / name
    lock = FileLock(file, timeout=PATIENCE_S)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise TimeoutError(errno.ETIMEDOUT, f"another program has held {file} for {PATIENCE_S:g} seconds") from None
    except OSError as error:
        raise OSError(error.errno, f"{error.strerror or error}: {file}") from error
    try:
        yield
    finally:
        lock.release()
