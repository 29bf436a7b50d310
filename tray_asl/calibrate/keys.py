"""Single keys from a terminal, without waiting for them."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tray_asl.calibrate.view import SessionCommand

_POSIX_KEYS: Final[dict[str, SessionCommand]] = {
    "\x1b[D": "back",
    "b": "back",
    "\x1b[C": "skip",
    "s": "skip",
    "\x1b": "stop",
    "q": "stop",
    " ": "insist",
}
_WINDOWS_KEYS: Final[dict[str, SessionCommand]] = {
    "\xe0K": "back",
    "b": "back",
    "\xe0M": "skip",
    "s": "skip",
    "\x1b": "stop",
    "q": "stop",
    " ": "insist",
}


@contextmanager
def terminal_keys() -> Iterator[Callable[[], Sequence[SessionCommand]]]:
    """Give a function that lists the commands typed since it was last called; none where nobody can type."""
    if not sys.stdin.isatty():
        yield lambda: ()
    elif sys.platform == "win32":
        yield _pressed_on_windows
    else:
        import termios  # noqa: PLC0415 - not on Windows
        import tty  # noqa: PLC0415

        before = termios.tcgetattr(sys.stdin)
        with ExitStack() as stack:
            stack.callback(termios.tcsetattr, sys.stdin, termios.TCSADRAIN, before)
            tty.setcbreak(sys.stdin)
            yield _pressed


def _pressed() -> Sequence[SessionCommand]:
    import os  # noqa: PLC0415 - only where there is a terminal
    import select  # noqa: PLC0415

    if not select.select([sys.stdin], [], [], 0)[0]:
        return ()
    try:
        typed = os.read(sys.stdin.fileno(), 8)
    except OSError:
        typed = b""
    if not typed:
        raise TrayAslError("The terminal is gone.")
    command = _POSIX_KEYS.get(typed.decode(errors="replace"))
    return (command,) if command else ()


def _pressed_on_windows() -> Sequence[SessionCommand]:
    if sys.platform != "win32":
        return ()
    import msvcrt  # noqa: PLC0415 - on Windows alone

    typed = ""
    while msvcrt.kbhit():
        typed += msvcrt.getwch()
    command = _WINDOWS_KEYS.get(typed)
    return (command,) if command else ()
