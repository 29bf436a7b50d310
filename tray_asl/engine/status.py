"""The value that feedback shows: what the program is doing now."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tray_asl.hands.hand import Hand


class State(Enum):
    """What the program is doing, in the words that the person reads."""

    OFF = "off"
    STARTING = "starting"
    WATCHING = "watching"
    HAND = "hand seen"
    PAUSED = "paused"
    LEARNING = "learning your hand"
    CAMERA = "camera trouble"
    ERROR = "cannot type"

    @property
    def is_trouble(self) -> bool:
        """Whether the person has to do something."""
        return self in {State.CAMERA, State.ERROR}


@dataclass(frozen=True, slots=True)
class Status:
    """One moment of the program.

    Attributes:
        candidate: the character about to be typed, or None.
        progress: how far its hold has come, 0 to 1.
        message: what went wrong and what to do, where there is trouble; why, in state PAUSED unless it was paused by
            hand; otherwise empty or a hint.
        word: the letters of the word that is being spelled, as they stand.
        completions: words that the letters typed so far may become, the likeliest first.
        typed: how many times something was typed since the program started.
        erased: how many times something was only taken back.
        switched_on: whether the person has it switched on; also while a trouble is being retried.
        palette: the signs that mean something else now, each with the words for it; empty where none does.
        switched: what is held or switched on for what comes next, such as "ctrl" and "caps".
        hand: the hand that is in the picture, or None. Two statuses that differ in it alone are equal: it differs in
            every frame, and only the window draws it.
        rivals: the signs that it may be making, with their probabilities, the likeliest first. They do not count in
            comparing either.
    """

    state: State
    candidate: str | None = None
    progress: float = 0.0
    message: str = ""
    word: str = ""
    completions: tuple[str, ...] = ()
    typed: int = 0
    erased: int = 0
    switched_on: bool = False
    palette: tuple[tuple[str, str], ...] = ()
    switched: tuple[str, ...] = ()
    hand: Hand | None = field(default=None, compare=False)
    rivals: tuple[tuple[str, float], ...] = field(default=(), compare=False)
