"""One performance through a speller: what arrives as text, how late, and how often it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from tray_asl.signs.prediction import Prediction
from tray_asl.training.evaluation.edit_distance import distance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.hands.hand import Hand
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
        delays: for each letter the seconds from the beginning of its hold to its standing in the text for good; none
            where the text is wrong.
    """

    text: str
    arrived: str
    erased: int
    delays: tuple[float, ...]

    @property
    def delay(self) -> float:
        """The mean of the delays; NaN where the text is wrong."""
        return float(np.mean(self.delays)) if self.delays else float("nan")

    @property
    def wrong(self) -> int:
        """Characters to insert, delete or replace to get what was meant."""
        return distance(self.arrived, self.text)


def predictions(performance: Performance, classifier: Classifier, start: float = 0.0) -> list[Prediction]:
    """Let the classifier judge all frames of a performance that begins at `start` seconds."""
    return judged(performance.hands(start), classifier)


def judged(frames: Sequence[tuple[float, Hand | None]], classifier: Classifier) -> list[Prediction]:
    """Let the classifier judge frames, each its time in seconds and the hand that is seen."""
    hands = [hand for _, hand in frames if hand is not None]
    shares = iter(classifier.probabilities(hands)) if hands else iter(())
    return [Prediction.no_hand(time) if hand is None else Prediction(time, hand, next(shares)) for time, hand in frames]


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
    is_right = arrived == text and " " not in text
    delays = tuple(stamp - start for stamp, (start, _, _) in zip(stamps, keys, strict=False)) if is_right else ()
    return Outcome(text, arrived, erased, delays)
