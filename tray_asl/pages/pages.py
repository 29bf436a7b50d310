"""The pages as the rest of the program has them: nothing but names until the first one is opened."""

from __future__ import annotations

import os
import sys
import webbrowser
from typing import TYPE_CHECKING, Protocol

from tray_asl.errors import TrayAslError
from tray_asl.offline import environment_of_the_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.engine.status import Status
    from tray_asl.pages.actions import PageActions
    from tray_asl.pages.server import PageServer


class PagesError(TrayAslError):
    """A page cannot be shown."""


class Follows(Protocol):
    """How a view is shown the status; Engine.show_to."""

    def __call__(self, view: Callable[[Status], None], *, every_move: bool = False) -> None:
        """Show the status, now and whenever it is new."""


class Pages:
    """Opens pages in the person's browser.

    Args:
        actions: the ways from a page to the program.
        follow: shows the status to the pages, from the first one on.
    """

    def __init__(self, actions: PageActions, follow: Follows) -> None:
        self._actions = actions
        self._follow = follow
        self._server: PageServer | None = None

    def open(self, page: str) -> None:
        """Show a page, "settings" for example.

        Raises:
            PagesError: There is no desktop, no browser, or no port to listen on.
        """
        if not has_desktop():
            raise PagesError("There is no desktop to show a page on. `tray-asl config` shows and changes the settings.")
        if self._server is None:
            from tray_asl.pages.server import PageServer  # noqa: PLC0415 (a web server, which most days need not)

            self._server = PageServer(self._actions)
            self._follow(self._server.show, every_move=True)
        try:
            address = self._server.invite(page)
        except OSError as error:
            raise PagesError(
                "The page could not be shown: this computer let the program listen on no port of its own."
            ) from error
        with environment_of_the_person():
            opened = webbrowser.open(address)
        if not opened:
            raise PagesError(
                f"No browser could be started. To see the page, open this address in one on this computer: {address}"
            )

    def close(self) -> None:
        """Serve no more."""
        if self._server is not None:
            self._server.close()


def has_desktop() -> bool:
    """Whether there is a desktop on which a page could be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
