"""The page of snippets: each abbreviation with its text, changed as soon as it is written."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from tray_asl.settings.problem import SettingsError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.templating import Jinja2Templates

    from tray_asl.pages.actions import PageActions


class SnippetsPage:
    """Shows the person's snippets and changes one at a time.

    Args:
        actions: the way to the program.
        templates: where the page's HTML is.
    """

    def __init__(self, actions: PageActions, templates: Jinja2Templates) -> None:
        self._actions = actions
        self._templates = templates

    async def show(self, request: Request) -> Response:
        """Give the page."""
        problem = ""
        try:
            snippets = await asyncio.to_thread(self._actions.snippets)
        except SettingsError as error:
            snippets, problem = {}, str(error)
        return self._templates.TemplateResponse(
            request, "snippets.html", {"snippets": snippets, "problem": problem, "file": self._actions.snippets_file}
        )

    async def change(self, request: Request) -> Response:
        """Change one: `{"abbreviation": ..., "text": ...}`, an empty text takes it out; answer `{"error": ""}`."""
        wish = await request.json()
        try:
            await asyncio.to_thread(self._actions.set_snippet, str(wish["abbreviation"]), str(wish["text"]))
        except SettingsError as error:
            return JSONResponse({"error": str(error)}, status_code=422)
        return JSONResponse({"error": ""})
