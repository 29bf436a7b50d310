"""The process behind NativeLog: passes standard input on to standard error, without MediaPipe's notes."""

from __future__ import annotations

import re
import signal
import sys
from typing import Final

_NOTE: Final = re.compile(rb"[IW]\d{4} \d\d:|(INFO|WARNING): ")
"""How the lines begin that the C++ libraries print about themselves."""


def is_note(line: bytes) -> bool:
    """Tell whether a line is one that the C++ libraries print about themselves."""
    return _NOTE.match(line) is not None


def main() -> None:
    """Filter until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, whose last words are still to come
    for line in sys.stdin.buffer:
        if not is_note(line):
            sys.stderr.buffer.write(line)
            sys.stderr.buffer.flush()
