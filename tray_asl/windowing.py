"""Whether a window can be shown here at all."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec


def why_no_window(what: str) -> str:
    """Say why a window cannot be shown, and what to do; empty where it can.

    Args:
        what: what is to be shown, as a sentence begins with it: "The window".
    """
    if find_spec("tkinter") is None:
        return (
            f"{what} needs Python's window library tkinter, which is missing. On Debian and Ubuntu: "
            "sudo apt install python3-tk."
        )
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        return (
            f"{what} needs an X11 display, and DISPLAY names none. In a Wayland session it is shown through XWayland: "
            "install the package xwayland and log in again."
        )
    return ""
