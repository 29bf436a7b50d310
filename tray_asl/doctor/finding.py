"""The values that the doctor works with: what is known before it looks, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.control.message import Reply
    from tray_asl.settings.problem import Loaded
    from tray_asl.settings.snippets import SnippetFile

Verdict = Literal["ok", "note", "problem"]
"""A note is about something that the settings do not use, or that the program can do without."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look has found.

    Attributes:
        check: what was looked at.
        verdict: how it is.
        found: what was found, in a sentence.
        advice: what to do, in whole sentences; empty where nothing is to be done.
    """

    check: str
    verdict: Verdict
    found: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What every check may know.

    Attributes:
        loaded: the person's settings, with what is wrong in the file.
        snippets: the file of their snippets.
        running: what the running program of this session says of itself; None where none runs.
        may_ask: whether the desktop may be asked for its permission to type.
        tell: is given a sentence that the person needs at once, such as what the desktop is about to ask.
    """

    loaded: Loaded
    snippets: SnippetFile
    running: Reply | None
    may_ask: bool
    tell: Callable[[str], None]


def first_sentences(text: str) -> tuple[str, str]:
    """Cut what is wrong, the first sentence, from what to do, which is the rest."""
    found, stop, advice = text.partition(". ")
    return (f"{found}.", advice) if stop else (text, "")
