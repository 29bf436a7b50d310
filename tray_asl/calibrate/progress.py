"""The value that a view of the session shows: how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tray_asl.hands.hand import Side


class Phase(Enum):
    """What the session waits for."""

    HAND = auto()
    NEXT_SIGN = auto()
    STEADY = auto()
    OTHER_SIGN = auto()
    TAKING = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """What the person is shown.

    Attributes:
        phase: what the session waits for.
        sign: the sign asked for, or the meaning of one of their own; empty once all is done.
        number: which sign it is, from 1.
        total: how many signs there are.
        progress: how far the present phase has come, 0 to 1.
        taken: whether there are samples of this sign already.
        side: the hand seen last.
        shown: the sign that the hand plainly shows instead, in phase OTHER_SIGN.
        advice: what to change first in it, as far as that is known.
    """

    phase: Phase
    sign: str
    number: int
    total: int
    progress: float
    taken: bool
    side: Side
    shown: str = ""
    advice: str = ""
