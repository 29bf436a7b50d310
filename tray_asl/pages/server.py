"""The server of the pages: on loopback, started when a page is first wanted, on a thread of its own."""

from __future__ import annotations

import logging
import threading
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from tray_asl.pages import sign_pictures
from tray_asl.pages.access import Access
from tray_asl.pages.first_start_page import FirstStartPage
from tray_asl.pages.live import Live
from tray_asl.pages.practice_page import PracticePage
from tray_asl.pages.settings_page import SettingsPage
from tray_asl.pages.snippets_page import SnippetsPage
from tray_asl.practice.tally import Tally

if TYPE_CHECKING:
    from tray_asl.engine.status import Status
    from tray_asl.pages.actions import PageActions

log = logging.getLogger(__name__)

_HOST: Final = "127.0.0.1"

_PAGES: Final = (
    ("settings", "Settings"),
    ("snippets", "Snippets"),
    ("practice", "Practice"),
    ("first-steps", "First steps"),
)
"""The pages that each page leads to: path and name."""

_START_TIMEOUT: Final = 5.0
"""Seconds that the server has to listen."""


class PageServer:
    """Serves the pages; from any thread.

    Args:
        actions: the ways from a page to the program.
    """

    def __init__(self, actions: PageActions) -> None:
        self._live = Live(actions)
        self._access = Access(_application(actions, self._live))
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def show(self, status: Status) -> None:
        """Take in the newest status."""
        self._live.show(status)

    def invite(self, page: str) -> str:
        """Give an address at which a page can be opened once.

        Raises:
            OSError: There is no port to listen on.
        """
        return f"{self._address()}/{page}?{self._access.invitation()}"

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
            raise OSError("no port to listen on")


def _application(actions: PageActions, live: Live) -> Starlette:
    folder = files("tray_asl.pages")
    templates = Jinja2Templates(str(folder / "templates"))
    templates.env.globals["pages"] = _PAGES
    settings = SettingsPage(actions, templates)
    snippets = SnippetsPage(actions, templates)
    practice = PracticePage(actions, templates, Tally())
    return Starlette(
        routes=[
            Route("/settings", settings.show),
            Route("/settings", settings.change, methods=["POST"]),
            Route("/snippets", snippets.show),
            Route("/snippets", snippets.change, methods=["POST"]),
            Route("/first-steps", FirstStartPage(actions, templates).show),
            Route("/practice", practice.show),
            Route("/practice", practice.add, methods=["POST"]),
            Route("/signs/{sign}", sign_pictures.show),
            WebSocketRoute("/live", live.serve),
            Mount("/static", StaticFiles(directory=str(folder / "static"))),
        ]
    )
