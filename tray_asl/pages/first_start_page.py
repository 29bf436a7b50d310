"""The page of the first start: the camera, three letters, where the text goes, and what happens to the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.pages.page import Page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


class FirstStartPage(Page):
    """Leads through the first minute; every step can be skipped."""

    async def show(self, request: Request) -> Response:
        """Give the page."""
        settings = self._actions.settings()
        source = settings.camera.source
        by_address = {source: "The one at the address in the settings"} if "://" in source else {}
        content = {
            "cameras": {**self._actions.cameras(), **by_address},
            "source": source,
            "outputs": settings.output.to,
        }
        return self._templates.TemplateResponse(request, "first_start.html", content)
