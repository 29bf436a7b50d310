"""Where a session is held: in a window, or in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from tray_asl.calibrate.view import View

Place = Literal["window", "terminal"]


class NoWindowError(TrayAslError):
    """There can be no window."""


def open_view(place: Place | None) -> View:
    """Open what the person asked for; without a wish a window, and a terminal where there can be none.

    Raises:
        NoWindowError: A window was asked for and there can be none.
    """
    if place != "terminal":
        try:
            return _open_window()
        except NoWindowError as error:
            if place == "window":
                raise
            click.echo(str(error), err=True)
    from tray_asl.calibrate.terminal import TerminalGuide  # noqa: PLC0415 (only where it is used)

    return TerminalGuide()


def _open_window() -> View:
    try:
        import tkinter as tk  # noqa: PLC0415 (may be missing)

        from tray_asl.calibrate.window import WindowGuide  # noqa: PLC0415 (needs tkinter)
    except ImportError as error:
        raise NoWindowError(
            f"No window can be opened, because {error.name} is missing. On Debian and Ubuntu: sudo apt install "
            "python3-tk. Or learn in a terminal: tray-asl calibrate --terminal."
        ) from error
    try:
        return WindowGuide()
    except tk.TclError as error:
        raise NoWindowError(
            f"No window can be opened ({error}). Learn in a terminal: tray-asl calibrate --terminal."
        ) from error
