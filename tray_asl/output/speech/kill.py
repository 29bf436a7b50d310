"""The end of a process together with all that it started."""

import contextlib
import os
import signal


def kill_group(pid: int) -> None:
    """Kill a process and those that it started; it leads a process group, where the system has such.

    Args:
        pid: the id of a process that has not been waited for: until then it is no other's.
    """
    with contextlib.suppress(ProcessLookupError, PermissionError):  # it is gone; macOS says so by the latter
        if hasattr(os, "killpg"):
            os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError, PermissionError):  # it may not have come to lead its group yet
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))  # which on Windows ends a process like the other
