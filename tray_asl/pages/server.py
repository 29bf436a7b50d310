"""The server of the pages: on loopback, started when a page is first wanted, on a thread of its own."""

from __future__ import annotations

import logging
import os
import sys
import threading
import webbrowser
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from tray_asl.errors import TrayAslError
from tray_asl.pages import sign_pictures
from tray_asl.pages.access import Access
from tray_asl.pages.first_start_page import FirstStartPage
from tray_asl.pages.live import Live
from tray_asl.pages.practice_page import PracticePage
from tray_asl.pages.settings_page import SettingsPage
from tray_asl.practice.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.engine.status import Status
    from tray_asl.pages.actions import PageActions

log = logging.getLogger(__name__)

_HOST: Final = "127.0.0.1"

_PAGES: Final = (("settings", "Settings"), ("practice", "Practice"), ("first-steps", "First steps"))
"""The pages that each page leads to: path and name."""

_START_TIMEOUT: Final = 5.0
"""Seconds that the server has to listen."""


class PagesError(TrayAslError):
    """The pages cannot be shown."""


class Pages:
    """Opens pages in the person's browser; from any thread.

    Args:
        actions: the ways from a page to the program.
        browse: shows an address to the person and tells whether it could; a test's own, or the person's browser.
    """

    def __init__(self, actions: PageActions, browse: Callable[[str], bool] = webbrowser.open) -> None:
        self._live = Live(actions)
        self._access = Access(_application(actions, self._live))
        self._browse = browse
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def show(self, status: Status) -> None:
        """Take in the newest status."""
        self._live.show(status)

    def open(self, page: str) -> None:
        """Show a page, "settings" for example.

        Raises:
            PagesError: There is no desktop, no browser, or no port to listen on.
        """
        if not has_desktop():
            raise PagesError("There is no desktop to show a page on. `tray-asl config` shows and changes the settings.")
        address = f"{self._address()}/{page}?{self._access.invitation()}"
        if not self._browse(address):
            raise PagesError(
                f"No browser could be started. To see the page, open this address in one on this computer: {address}"
            )

    def close(self) -> None:
        """End the server."""
        if self._server is not None:
            self._server.should_exit = self._server.force_exit = True

    def _address(self) -> str:
        """Start the server if it does not run, and give its address."""
        with self._starting:
            if self._server is None or self._thread is None or not self._thread.is_alive():
                self._start()
            assert self._server is not None  # noqa: S101 (just started)
            port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://{_HOST}:{port}"

    def _start(self) -> None:
        config = uvicorn.Config(self._access, host=_HOST, port=0, log_config=None, access_log=False, lifespan="off")
        server = self._server = uvicorn.Server(config)
        listening = threading.Event()

        def serve() -> None:
            try:
                server.run()
            except SystemExit:  # uvicorn's way to say that it cannot listen
                log.info("the pages could not be served")
            finally:
                listening.set()

        self._thread = thread = threading.Thread(target=serve, name="pages", daemon=True)
        thread.start()
        for _ in range(int(_START_TIMEOUT / 0.01)):
            if server.started or listening.wait(0.01):
                break
        if not server.started or not thread.is_alive():
            raise PagesError("The page could not be shown: this computer let the program listen on no port of its own.")


def has_desktop() -> bool:
    """Whether there is a desktop on which a page could be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _application(actions: PageActions, live: Live) -> Starlette:
    folder = files("tray_asl.pages")
    templates = Jinja2Templates(str(folder / "templates"))
    templates.env.globals["pages"] = _PAGES
    settings = SettingsPage(actions, templates)
    practice = PracticePage(actions, templates, Tally())
    return Starlette(
        routes=[
            Route("/settings", settings.show),
            Route("/settings", settings.change, methods=["POST"]),
            Route("/first-steps", FirstStartPage(actions, templates).show),
            Route("/practice", practice.show),
            Route("/practice", practice.add, methods=["POST"]),
            Route("/signs/{sign}", sign_pictures.show),
            WebSocketRoute("/live", live.serve),
            Mount("/static", StaticFiles(directory=str(folder / "static"))),
        ]
    )
