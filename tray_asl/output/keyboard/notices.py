"""What passes between a keyboard and the program beside the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Notices:
    """Who is told, whether that is wanted, and what is known of the desk; each may be called from any thread.

    Attributes:
        announce: is given a sentence that says what the desktop is about to ask the person, and what to answer.
        stopped: is given a sentence when the desktop has ended the permission to type: typing is to be switched off.
        may_ask: whether the desktop may ask the person as soon as the keyboard is opened, not at the first text.
        focus_changes: counts the changes of the focus, for a keyboard that does not see them itself; stays where the
            desktop does not tell them.
        chosen: is given which way to type was chosen, and why, as often as one is.
    """

    announce: Callable[[str], None]
    stopped: Callable[[str], None]
    may_ask: bool = True
    focus_changes: Callable[[], int] = lambda: 0
    chosen: Callable[[str], None] = lambda _: None
