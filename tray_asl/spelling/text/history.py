"""The way back: every change to the text, remembered so that it can be taken back exactly."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import accumulate
from operator import and_
from typing import TYPE_CHECKING

from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from tray_asl.spelling.text.letters_and_digits import Typed

_REMEMBERED = 100  # changes that can be undone


@dataclass(frozen=True, slots=True)
class Page:
    """What has been typed: the word's signs, its text as it stands, and the last character before it but spaces."""

    word: tuple[Typed, ...] = ()
    text: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was made: the action, what it erased, the page before it, and the spelling that it corrected.

    Attributes:
        flowing: whether it stands for all letters that have flowed into a word, which more may follow.
    """

    action: Action
    erased: str
    page: Page
    corrected: str = ""
    flowing: bool = False


class History:
    """The page as it stands, and how it came about.

    Attributes:
        page: what the next change starts from.
    """

    def __init__(self) -> None:
        self.page = Page()
        self._past: deque[Change] = deque(maxlen=_REMEMBERED)

    @property
    def last(self) -> Change | None:
        """The change that would be taken back next."""
        return self._past[-1] if self._past else None

    def go(self, time: float, page: Page, text: str, confidence: float = 1.0, corrected: str = "") -> Action:
        """Go by the fewest keys to a page whose word, with what closes it, stands as `text`."""
        action, erased = _change(time, self.page.text, text, confidence)
        self._past.append(Change(action, erased, self.page, corrected))
        self.page = page
        return action

    def flow(self, time: float, page: Page, text: str, *, closed: bool) -> Action:
        """Go to a page as `go` does, but remember one change for all that has flowed into its word."""
        begun = self._past.pop().page if self.last and self.last.flowing else self.page
        action, _ = _change(time, self.page.text, text)
        self.page = page
        typed, erased = _change(time, begun.text, text)
        if typed.text or erased:
            self._past.append(Change(typed, erased, begun, flowing=not closed))
        return action

    def back(self) -> Change | None:
        """Return to the page before the last change, and tell which it was; None where there is none."""
        if not self._past:
            return None
        change = self._past.pop()
        self.page = change.page
        return change


def _change(time: float, before: str, after: str, confidence: float = 1.0) -> tuple[Action, str]:
    """Go from one text to another by the fewest keys; tell what is erased for it."""
    kept = sum(accumulate((a == b for a, b in zip(before, after, strict=False)), and_))
    return Action(time, after[kept:], len(before) - kept, confidence), before[kept:]
