"""Parts of the program that run as processes of their own, in a checkout, a wheel and a frozen bundle alike."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Final, Literal

Part = Literal[
    "program", "window", "display", "log-filter", "hand-detector", "bench-scene", "typing-field", "key-guard"
]

_PARTS: Final[dict[str, str]] = {
    "program": "tray_asl.cli.main",
    "window": "tray_asl.feedback.window.__main__",
    "display": "tray_asl.output.display.__main__",
    "log-filter": "tray_asl.hands.log_filter",
    "hand-detector": "tray_asl.hands.detector_worker",
    "bench-scene": "tray_asl.engine.bench.scene",
    "typing-field": "tray_asl.doctor.field",
    "key-guard": "tray_asl.output.keyboard.x11.guard",
}
"""The module of each part, whose `main` is called: a part starts as fast as its own imports allow."""


def command(part: Part, *arguments: str) -> list[str]:
    """Give the command line that starts a part of the program.

    Args:
        part: "program" is the command line itself, of which `arguments` are then the command and its options.
        arguments: what the part finds in `sys.argv`, after its first element.

    Returns:
        The program and its arguments, as subprocess takes them.
    """
    if getattr(sys, "frozen", False):  # a bundle has no interpreter, only itself
        return [sys.executable, "--part", part, *arguments]
    # Without -P, Python would look for modules in the folder that the person happens to be in.
    return [sys.executable, "-P", "-m", "tray_asl", "--part", part, *arguments]


def run() -> None:
    """Run the part that the command line asks for, by default the whole program."""
    _open_closed_streams()
    part = "program"
    if sys.argv[1:2] == ["--part"] and sys.argv[2:3] and sys.argv[2] in _PARTS:
        part = sys.argv[2]
        del sys.argv[1:3]
    elif getattr(sys, "frozen", False):  # the bundle itself is also what multiprocessing starts
        from multiprocessing import freeze_support  # noqa: PLC0415 (takes 20 ms)

        freeze_support()
    importlib.import_module(_PARTS[part]).main()


def _open_closed_streams() -> None:
    """Lead a standard stream that was closed nowhere.

    Otherwise its number goes to the next file or connection that is opened, such as the X server's, and what native
    libraries print goes there.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it gets the lowest number that is free: this one
