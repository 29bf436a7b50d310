"""Who may see the pages: the browser that this program opened, and nobody else on the machine or in the network."""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.websockets import WebSocketClose

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE: Final = "tray_asl"

_REFUSED: Final = (
    "This page belongs to the person who runs the program. Open it from the tray's menu, or with `tray-asl settings`."
)


class Access:
    """Lets only those through who came by an invitation.

    An invitation is the secret in the address with which the program opens a page. It can be seen in the list of
    processes, so it counts once, and is exchanged for a cookie that no other site is sent. A request must name this
    server as its host, so that no other site can reach it by a name of its own; what changes something must come from
    a page of this server.

    Args:
        app: the application behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._cookie = secrets.token_urlsafe(32)
        self._invitations: set[str] = set()

    def invitation(self) -> str:
        """Make an invitation for one visit: what an address has to have after its `?`."""
        key = secrets.token_urlsafe(32)
        self._invitations.add(key)
        return urlencode({"key": key})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, port = scope["server"]
        if headers.get("host") != f"{host}:{port}":
            await self._refuse(scope, receive, send)
        elif key := parse_qs(scope["query_string"].decode("latin-1")).get("key"):
            if key[0] not in self._invitations:
                await self._refuse(scope, receive, send)
                return
            self._invitations.remove(key[0])
            answer = RedirectResponse(scope["path"], status_code=303)
            answer.set_cookie(COOKIE, self._cookie, httponly=True, samesite="strict")
            await answer(scope, receive, send)
        elif self._invited(headers) and self._from_here(scope, headers, f"http://{host}:{port}"):
            await self._app(scope, receive, send)
        else:
            await self._refuse(scope, receive, send)

    def _invited(self, headers: Headers) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), self._cookie.encode())

    @staticmethod
    def _from_here(scope: Scope, headers: Headers, origin: str) -> bool:
        """Whether a request that may change something comes from a page of this server."""
        reads_only = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        return reads_only or headers.get("origin") == origin

    @staticmethod
    async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await WebSocketClose(code=1008)(scope, receive, send)
        else:
            await PlainTextResponse(_REFUSED, status_code=403)(scope, receive, send)
