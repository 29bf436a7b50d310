"""The values that spelling hands on: what to type, and what the person is shown while they sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tray_asl.hands.hand import Hand


@dataclass(frozen=True, slots=True)
class Action:
    """One change to the text.

    time: seconds, of the frame that decided it.
    text: what to type, after `erase`; a newline is the Enter key. May be empty.
    erase: how many characters before the cursor to take back first.
    confidence: the classifier's probability for the sign, 0 to 1; 1 for what was not classified (a space).
    """

    time: float
    text: str
    erase: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Step:
    """What one prediction led to.

    actions: changes to the text, in order; mostly none.
    hand: the hand that the frame shows, or None.
    candidate: the character that would be typed if the person goes on as now, or None.
    progress: how far the candidate is from being typed, 0 (just stable) to 1 (typed).
    paused: whether typing is paused by hand: nothing is typed until it is resumed so.
    word: the letters of the word that is being spelled, as they stand.
    completions: words that the one being spelled may become, the likeliest first; the command `complete` types it.
    """

    actions: tuple[Action, ...]
    hand: Hand | None
    candidate: str | None
    progress: float
    paused: bool = False
    word: str = ""
    completions: tuple[str, ...] = ()
