"""The page to practise on: words to sign, letter by letter, and words to read from the hand."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse, Response

from tray_asl.languages.pack import LanguageError
from tray_asl.pages.page import Page
from tray_asl.practice.descriptions import DESCRIPTIONS
from tray_asl.practice.words import common_words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.templating import Jinja2Templates

    from tray_asl.pages.actions import PageActions
    from tray_asl.practice.tally import Tally

_ROUND: Final = 40
"""Words that one opening of the page has in store."""


class PracticePage(Page):
    """Shows words, and keeps how the letters go.

    Args:
        actions, templates: see Page.
        tally: where tries are kept.
    """

    def __init__(self, actions: PageActions, templates: Jinja2Templates, tally: Tally) -> None:
        super().__init__(actions, templates)
        self._tally = tally

    async def show(self, request: Request) -> Response:
        """Give the page."""
        try:
            words = await asyncio.to_thread(common_words, self._actions.settings().spelling.language)
        except LanguageError:  # which the program says itself
            words = await asyncio.to_thread(common_words, "en")
        weak = set("".join(self._tally.to_learn).lower())
        # Words with letters that often go wrong come first.
        drawn = sorted(random.sample(words, min(_ROUND, len(words))), key=lambda word: -len(weak & set(word)))
        return self._templates.TemplateResponse(
            request, "practice.html", {"words": drawn, "descriptions": DESCRIPTIONS, "progress": self._progress()}
        )

    async def add(self, request: Request) -> Response:
        """Take in a try, `{"letter": "A", "seconds": 1.5, "wrong": false}`, or what else the page asks for.

        `{"forget": true}` forgets all tries, `{"learn": true}` begins the session that learns the hand.
        """
        wish = await request.json()
        if wish.get("learn"):
            self._actions.learn_hand()
        elif wish.get("forget"):
            await asyncio.to_thread(self._tally.clear)
        elif str(wish.get("letter")) in DESCRIPTIONS:
            await asyncio.to_thread(
                self._tally.add, wish["letter"], float(wish["seconds"]), wrong=bool(wish.get("wrong"))
            )
        return JSONResponse(self._progress())

    def _progress(self) -> dict[str, object]:
        return {"toLearn": self._tally.to_learn, "lettersAMinute": self._tally.letters_a_minute}
