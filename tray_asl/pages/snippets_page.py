"""The page of snippets: each abbreviation with its text, changed as soon as it is written."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tray_asl.pages.page import Page, answer
from tray_asl.settings.problem import SettingsError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


class SnippetsPage(Page):
    """Shows the person's snippets and changes one at a time."""

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
        return await answer(lambda: self._actions.set_snippet(str(wish["abbreviation"]), str(wish["text"])))
