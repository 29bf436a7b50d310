"""Keep what MediaPipe's C++ prints off the terminal, without losing anything that Python or other libraries print."""

import logging
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_logger = logging.getLogger(__name__)
_NATIVE_LINE = re.compile(rb"[IW]\d{4} \d\d:|(INFO|WARNING): ")
_STDERR = 2
_one_at_a_time = threading.Lock()  # the file descriptor belongs to the whole process


@contextmanager
def native_log_aside() -> Iterator[None]:
    """Send the native libraries' notes and warnings to the debug log while the block runs.

    MediaPipe 1.2 offers no switch for them: neither absl's nor TensorFlow's environment variables have an effect. So
    file descriptor 2 is led into a temporary file; its lines are then sorted, and every one that is no native note or
    warning (an error, another thread's traceback) is printed after all.
    """
    with _one_at_a_time:
        try:
            terminal = os.dup(_STDERR)
        except OSError:  # a program without a console: there is nothing to keep clean
            yield
            return
        with tempfile.TemporaryFile() as aside:
            os.dup2(aside.fileno(), _STDERR)
            try:
                yield
            finally:
                if sys.stderr is not None:
                    sys.stderr.flush()
                os.dup2(terminal, _STDERR)
                os.close(terminal)
                aside.seek(0)
                for line in aside:
                    if _NATIVE_LINE.match(line):
                        _logger.debug("%s", line.decode(errors="replace").strip())
                    else:
                        os.write(_STDERR, line)
