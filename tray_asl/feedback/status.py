"""The value that feedback shows: what the program is doing now."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """What the program is doing, in the words that the person reads."""

    OFF = "off"
    STARTING = "starting"
    WATCHING = "watching"
    HAND = "hand seen"
    PAUSED = "paused by hand"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Status:
    """One moment of the program.

    candidate: the character about to be typed, or None.
    progress: how far its hold has come, 0 to 1.
    message: what went wrong and what to do, in state ERROR; otherwise empty or a hint.
    completions: words that the letters typed so far may become, the likeliest first.
    """

    state: State
    candidate: str | None = None
    progress: float = 0.0
    message: str = ""
    completions: tuple[str, ...] = ()
