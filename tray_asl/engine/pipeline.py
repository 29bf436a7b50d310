"""The data flow: a frame becomes a hand, a hand becomes a prediction, predictions become actions.

The tray program, `transcribe` and `bench` all run this one class, so that a recording goes the very way of a camera.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.action import Step


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The three components between the camera and the output, each seen as the one function that it offers."""

    find: Callable[[Frame], Hand | None]
    predict: Callable[[Hand | None, float], Prediction]
    spell: Callable[[Prediction], Step]

    def step(self, frame: Frame) -> Step:
        """Take one frame the whole way; frames must come in the order of their times."""
        hand = self.find(frame)
        prediction = self.predict(hand, frame.time)
        return self.spell(prediction)
