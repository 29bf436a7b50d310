"""Keeping native libraries from the network, without changing what this process or another program finds there.

MediaPipe reports to its makers how it is used: a minute after the first frame, and when a task is closed. It has no
switch for that. It sends its reports by curl, which asks the environment of the C library for a proxy, and is given one
that does not exist. `os.environ` stays as it is, so that the downloads of this program go the way that they should.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROXY: Final = "https_proxy"
_NOWHERE: Final = b"http://127.0.0.1:9"
"""The port named discard, on this machine, where nothing listens."""


def keep_libraries_offline() -> None:
    """Show native libraries a proxy that does not exist, from now on. Does nothing on Windows."""
    if sys.platform != "win32":
        ctypes.CDLL(None).setenv(_PROXY.encode(), _NOWHERE, 1)


@contextmanager
def environment_of_the_person() -> Iterator[None]:
    """Let a program that is started meanwhile, such as a browser, have the environment that this one was given."""
    if sys.platform == "win32":
        yield
        return
    library = ctypes.CDLL(None)
    library.getenv.restype = ctypes.c_char_p
    kept = library.getenv(_PROXY.encode())
    if _PROXY in os.environ:
        library.setenv(_PROXY.encode(), os.fsencode(os.environ[_PROXY]), 1)
    else:
        library.unsetenv(_PROXY.encode())
    try:
        yield
    finally:
        if kept is not None:
            library.setenv(_PROXY.encode(), kept, 1)
