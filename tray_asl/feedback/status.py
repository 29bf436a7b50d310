"""The value that feedback shows: what the program is doing now."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """What the program is doing, in the words that the person reads."""

    OFF = "off"
    STARTING = "starting"
    WATCHING = "watching"
    HAND = "hand seen"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Status:
    """One moment of the program.

    candidate: the character about to be typed, or None.
    progress: how far its hold has come, 0 to 1.
    message: what went wrong and what to do, in state ERROR; otherwise empty or a hint.
    """

    state: State
    candidate: str | None = None
    progress: float = 0.0
    message: str = ""
