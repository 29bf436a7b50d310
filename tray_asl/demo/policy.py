"""What browsers are told of the page, and which requests are for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SOURCES: Final = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' data: blob:; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'self'"
)
"""Everything comes from this server. Gradio's scripts are partly inline."""


class Policy:
    """Forbids the page to fetch anything from elsewhere, whatever Gradio's version would like to.

    Args:
        application: the page.
        hosts: the names by which it may be asked for, so that no other site's name can be made to lead here; None for
            any.
    """

    def __init__(self, application: ASGIApp, hosts: AbstractSet[str] | None) -> None:
        self._application = application
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, as ASGI has it."""
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "").rpartition(":")[0]
        if self._hosts is not None and host not in self._hosts:
            await PlainTextResponse("Not here.", 403)(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _SOURCES
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._application(scope, receive, answer)
