"""One performance through a speller: what arrives as text, how late, and how often it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from tray_asl.signs.prediction import Prediction
from tray_asl.training.evaluation.edit_distance import distance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.signs.classifier import Classifier
    from tray_asl.spelling.action import Step
    from tray_asl.training.evaluation.simulation.performance import Performance


class Spells(Protocol):
    """What turns predictions into text: the fluent decoder, or the speller with its holds."""

    def step(self, prediction: Prediction) -> Step:
        """Take in the next frame."""

    def reset(self) -> None:
        """Begin as new."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text.

    Attributes:
        text: what was meant.
        arrived: the text in the end, in capitals, without spaces at the ends.
        erased: characters taken back meanwhile.
        delay: mean seconds from the beginning of a letter's hold to its standing in the text for good; NaN where the
            text is wrong.
    """

    text: str
    arrived: str
    erased: int
    delay: float

    @property
    def wrong(self) -> int:
        """Characters to insert, delete or replace to get what was meant."""
        return distance(self.arrived, self.text)


def predictions(performance: Performance, classifier: Classifier, start: float = 0.0) -> list[Prediction]:
    """Let the classifier judge all frames of a performance that begins at `start` seconds."""
    frames = performance.hands(start)
    hands = [hand for _, hand in frames if hand is not None]
    judged = iter(classifier.probabilities(hands)) if hands else iter(())
    return [Prediction.no_hand(t) if hand is None else Prediction(t, hand, next(judged)) for t, hand in frames]


def spell(text: str, keys: Sequence[tuple[float, float, str]], seen: Sequence[Prediction], speller: Spells) -> Outcome:
    """Run predictions through a speller, from its reset on.

    Args:
        text: what was spelled.
        keys: when which letter was held, see Performance.keys.
        seen: what the classifier said of the frames.
        speller: what turns that into text.
    """
    speller.reset()
    arrived, stamps, erased = "", list[float](), 0
    for prediction in seen:
        for action in speller.step(prediction).actions:
            kept = len(arrived) - action.erase
            arrived = arrived[:kept] + action.text
            stamps = stamps[:kept] + [action.time] * len(action.text)
            erased += action.erase
    arrived = arrived.upper().rstrip()
    delay = float("nan")
    if arrived == text and " " not in text:
        delay = float(np.mean([stamp - key[0] for stamp, key in zip(stamps, keys, strict=False)]))
    return Outcome(text, arrived, erased, delay)
