"""How the program ends: asked to by a signal, and for good, whatever still hangs."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from typing import TYPE_CHECKING, Any, Final, Protocol
from weakref import WeakSet

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from typing import NoReturn


class Holder(Protocol):
    """What holds something that must not be left held."""

    def let_go(self) -> None:
        """Let go of it, from any thread; raise nothing."""


_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)

_LETTING_GO: Final = 0.3
"""Seconds that all together have to let go, at the very end."""

_children: Final[WeakSet[subprocess.Popen[Any]]] = WeakSet()
_holders: Final[WeakSet[Holder]] = WeakSet()


def listen_for_signals(leave: Callable[[], object]) -> None:
    """Call a function, on a thread of its own, whenever Ctrl+C or the system asks the program to end; for good.

    Python runs a handler only once the main thread comes back to Python's own code. A signal that another thread of the
    process took wakes it from no wait, and a desktop's main loop gives it no chance. A byte in a socket does both.
    """
    listening, signalled = socket.socketpair()
    signalled.setblocking(False)  # noqa: FBT003 - as the standard library has it
    signal.set_wakeup_fd(signalled.detach())
    for number in _SIGNALS:
        signal.signal(number, lambda *_: None)

    def listen() -> None:
        while True:
            if set(listening.recv(16)) & {*_SIGNALS}:
                leave()

    threading.Thread(target=listen, name="signals", daemon=True).start()


def ends_with_program(child: subprocess.Popen[Any]) -> None:
    """Have a process killed if it still runs when the program ends."""
    _children.add(child)


def lets_go_with_program(holder: Holder) -> None:
    """Have something let go when the program ends, even if the thread that it belongs to hangs."""
    _holders.add(holder)


def end_program(code: int) -> NoReturn:
    """End the process at once; all that could be closed is.

    Python would wait for threads that hang, and kill others in the middle of a library's native code, which aborts.
    """
    for child in [*_children]:
        child.kill()  # does nothing to one that has ended
    letting_go = [threading.Thread(target=holder.let_go, daemon=True) for holder in [*_holders]]
    for thread in letting_go:
        thread.start()
    end = time.monotonic() + _LETTING_GO
    for thread in letting_go:
        thread.join(max(0.0, end - time.monotonic()))
    os._exit(code)
