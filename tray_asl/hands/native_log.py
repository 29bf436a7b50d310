"""Keep the notes that MediaPipe's C++ prints off the terminal, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tray_asl.processes import command

if TYPE_CHECKING:
    from collections.abc import Iterator

_STDERR = 2
_ENDING = 1.0
"""Seconds to wait for the filter, which ends at once unless a program that was started meanwhile holds on to it."""


class _Redirection:
    """Where file descriptor 2 leads. It belongs to the whole process, so it is led away once, however many ask."""

    def __init__(self) -> None:
        self._changing = threading.Lock()
        self._users = 0
        self._terminal = -1

    @contextmanager
    def to(self, descriptor: int) -> Iterator[None]:
        """Lead file descriptor 2 to `descriptor` while the block runs, or leave it where it has been led already.

        Only the change takes turns: blocks run beside one another, and the last to end leads it back.
        """
        with self._changing:
            if self._users == 0:
                self._terminal = os.dup(_STDERR)
                os.dup2(descriptor, _STDERR)
            self._users += 1
        try:
            yield
        finally:
            with self._changing:
                self._users -= 1
                if self._users == 0:
                    if sys.stderr is not None:
                        sys.stderr.flush()
                    os.dup2(self._terminal, _STDERR)
                    os.close(self._terminal)


_redirection = _Redirection()


class NativeLog:
    """Sorts what the native libraries print: notes and warnings are dropped, all else goes to the terminal.

    MediaPipe 1.2 offers no switch for them: neither absl's nor TensorFlow's environment variables have an effect. A
    process of its own does the sorting, so that last words are heard of a library that aborts the program. One serves
    any number of threads at once.
    """

    def __init__(self) -> None:
        """Start the filter; without a terminal, or where no process can be started, nothing will be sorted."""
        self._filter: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            os.fstat(_STDERR)
            self._filter = subprocess.Popen(command("log-filter"), stdin=subprocess.PIPE)

    @contextmanager
    def sorted(self) -> Iterator[None]:
        """Lead file descriptor 2 through the filter while the block runs; once closed, do nothing."""
        if self._filter is None or self._filter.stdin is None:
            yield
            return
        with _redirection.to(self._filter.stdin.fileno()):
            yield

    def close(self) -> None:
        """Sort no more, once all that was printed is out."""
        process, self._filter = self._filter, None
        if process is not None and process.stdin is not None:
            process.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_ENDING)


class UnsortedLog(NativeLog):
    """Sorts nothing, in a process whose standard error somebody else sorts."""

    def __init__(self) -> None:
        """Start no filter."""
        self._filter = None
