"""What one frame says to a person who makes signs one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tray_asl.spelling.held.hold import NOTHING, Confirmation

if TYPE_CHECKING:
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.held.debounce import Probabilities, Stability
    from tray_asl.spelling.tracking.stroke_criteria import Stroke


@dataclass(frozen=True, slots=True)
class Observation:
    """What a frame shows, before anything is written.

    Attributes:
        prediction: which signs the frame may show.
        shown: float32[36 and more], what it shows of the signs that are looked for; None where there is no hand.
        stability: what has prevailed lately; None where nothing is looked for.
        confirmation: the sign that is up for typing.
        stroke: what has drawn it, or None.
    """

    prediction: Prediction
    shown: Probabilities | None = None
    stability: Stability | None = None
    confirmation: Confirmation = NOTHING
    stroke: Stroke | None = None

    @property
    def sign(self) -> int | None:
        """The sign that the hand has been making for a while, typed already or not; None where there is none."""
        return None if self.stability is None else self.stability.sign
