"""What the pages have in common: the way to the program, and how a change is answered."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from tray_asl.settings.problem import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.templating import Jinja2Templates

    from tray_asl.pages.actions import PageActions


class Page:
    """A page.

    Args:
        actions: the way to the program.
        templates: where the page's HTML is.
    """

    def __init__(self, actions: PageActions, templates: Jinja2Templates) -> None:
        self._actions = actions
        self._templates = templates


async def answer(change: Callable[[], object]) -> JSONResponse:
    """Make a change, and answer `{"error": ""}` or what is wrong with it."""
    try:
        await asyncio.to_thread(change)
    except SettingsError as error:
        return JSONResponse({"error": str(error)}, status_code=422)
    return JSONResponse({"error": ""})
