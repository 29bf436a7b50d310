"""What a keyboard has to tell while nothing is being typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Notices:
    """Who is told, and whether that is wanted; each may be called from any thread.

    Attributes:
        announce: is given a sentence that says what the desktop is about to ask the person, and what to answer.
        stopped: is given a sentence when the desktop has ended the permission to type: typing is to be switched off.
        may_ask: whether the desktop may ask the person as soon as the keyboard is opened, not at the first text.
    """

    announce: Callable[[str], None]
    stopped: Callable[[str], None]
    may_ask: bool = True
