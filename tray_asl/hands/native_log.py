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
"""Seconds to wait for the sieve, which ends at once unless a program that was started meanwhile holds on to it."""

_one_at_a_time = threading.Lock()  # the file descriptor belongs to the whole process


class NativeLog:
    """Sorts what the native libraries print: notes and warnings are dropped, all else goes to the terminal.

    MediaPipe 1.2 offers no switch for them: neither absl's nor TensorFlow's environment variables have an effect. A
    process of its own does the sorting, so that last words are heard of a library that aborts the program.
    """

    def __init__(self) -> None:
        """Start the sieve; without a terminal, or where no process can be started, nothing will be sorted."""
        self._sieve: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            os.fstat(_STDERR)
            self._sieve = subprocess.Popen(command("log-filter"), stdin=subprocess.PIPE)

    @contextmanager
    def sorted(self) -> Iterator[None]:
        """Lead file descriptor 2 through the sieve while the block runs; once closed, do nothing."""
        if self._sieve is None or self._sieve.stdin is None:
            yield
            return
        with _one_at_a_time:
            terminal = os.dup(_STDERR)
            os.dup2(self._sieve.stdin.fileno(), _STDERR)
            try:
                yield
            finally:
                if sys.stderr is not None:
                    sys.stderr.flush()
                os.dup2(terminal, _STDERR)
                os.close(terminal)

    def close(self) -> None:
        """Sort no more, once all that was printed is out."""
        sieve, self._sieve = self._sieve, None
        if sieve is not None and sieve.stdin is not None:
            sieve.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                sieve.wait(_ENDING)
