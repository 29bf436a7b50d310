"""The server of the page: on loopback unless that is changed, and with nothing fetched from outside."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING, Final

import uvicorn

from tray_asl.demo.page import build_page, theme
from tray_asl.demo.policy import Policy
from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.settings.schema import Settings

LOOPBACK: Final = "127.0.0.1"


def serve(settings: Settings, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve the page until Ctrl+C.

    Args:
        settings: the person's.
        host: the address to listen on.
        port: the port; 0 for any that is free.
        ready: is given the page's address once it can be opened.

    Raises:
        TrayAslError: The extra is missing, or one cannot listen there.
    """
    import fastapi  # noqa: PLC0415 - comes with Gradio, whose absence page.py has told of by now
    import gradio  # noqa: PLC0415

    application = gradio.mount_gradio_app(
        fastapi.FastAPI(openapi_url=None),
        build_page(settings),
        path="/",
        server_name=host,
        theme=theme(),
        footer_links=[],
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
    )
    try:
        listening = socket.create_server((host, port))
    except OSError as error:
        raise TrayAslError(
            f"The demo cannot listen on {host}, port {port} ({error.strerror}). Choose another with --port."
        ) from error
    with listening:
        number = listening.getsockname()[1]
        policy = Policy(application, {LOOPBACK, "localhost"} if host == LOOPBACK else None)
        server = uvicorn.Server(uvicorn.Config(policy, log_config=None, access_log=False))
        ready(f"http://{host}:{number}/")
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(server.serve([listening]))
