"""Snippets: longer texts that stand for abbreviations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FIELD: Final = re.compile(r"\{(date|time|cursor)\}")


def _nothing() -> tuple[str, str]:
    return "", ""


@dataclass(frozen=True, slots=True)
class Snippets:
    """The person's abbreviations.

    Attributes:
        texts: each abbreviation with its text, in which `{date}`, `{time}` and `{cursor}` stand for something else.
        now: tells the date and the time as they are to be written.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    now: Callable[[], tuple[str, str]] = _nothing

    def meant(self, written: str) -> str | None:
        """Find the abbreviation that is written here, in any case: hands have none, and sentences begin with one."""
        name = written.lower()  # as all abbreviations are
        return name if name in self.texts else None

    def expanded(self, abbreviation: str) -> tuple[str, str] | None:
        """Write out a snippet: what stands before the cursor, and what behind; None where there is none."""
        name = self.meant(abbreviation)
        if name is None:
            return None
        date, time = self.now()
        written = _FIELD.sub(lambda found: {"date": date, "time": time, "cursor": "\0"}[found[1]], self.texts[name])
        before, _, behind = written.partition("\0")
        return before, behind.replace("\0", "")

    def begun(self, word: str) -> tuple[str, ...]:
        """List the abbreviations that begin as a word does, the shortest first."""
        found = (name for name in self.texts if word and name.startswith(word.lower()))
        return tuple(sorted(found, key=lambda name: (len(name), name)))
