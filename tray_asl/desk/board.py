"""Where the sources leave what they know, from threads of their own."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tray_asl.desk.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable


class Board:
    """The newest part of each source, and what they come to together. Every method is for any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parts: dict[str, Desk] = {}
        self._desk = Desk()

    def now(self) -> Desk:
        """Return what all sources know together."""
        return self._desk

    def note(self, source: str, **facts: Any) -> None:  # noqa: ANN401 - the fields of Desk
        """Take down facts that a source has found out, by the names of Desk's fields."""
        self._change(source, lambda part: replace(part, **facts))

    def touched(self, source: str, *, typed: bool = False) -> None:
        """Count a key press, a click or a change of the focus."""
        self._change(
            source,
            lambda part: replace(
                part,
                real_input=part.real_input + 1,
                typing_at=time.monotonic() if typed else part.typing_at,
            ),
        )

    def withdraw(self, source: str) -> None:
        """Drop what a source knew that is cut off; what it has counted stays."""
        self._change(
            source,
            lambda part: Desk(real_input=part.real_input, typing_at=part.typing_at, suspended_at=part.suspended_at),
        )

    def _change(self, source: str, change: Callable[[Desk], Desk]) -> None:
        with self._lock:
            self._parts[source] = change(self._parts.get(source, Desk()))
            self._desk = Desk.joined(self._parts.values())
