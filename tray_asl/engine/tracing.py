"""What happens in a video file frame by frame: with this a fault in spelling is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tray_asl.engine.recordings import steps
from tray_asl.spelling.layers.table import Tables
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tray_asl.hands.hand import Hand
    from tray_asl.settings.schema import Settings
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.action import Step

CANDIDATES = 4
"""How many signs are listed for each frame."""

_DECIMALS = 2
"""Of a pixel: finer than HandLandmarker measures."""


@dataclass(frozen=True, slots=True)
class TracedFrame:
    """What one frame led to.

    Attributes:
        time: seconds from the clip's start.
        hand: the hand that the frame shows, or None.
        signs: the likeliest signs with their probabilities, best first; empty where there is no hand. A sign of the
            person's own goes by the text that it means.
        step: what the speller made of it; its actions are the changes to the text that were really made.
    """

    time: float
    hand: Hand | None
    signs: tuple[tuple[str, float], ...]
    step: Step

    def as_json(self, *, landmarks: bool = False) -> dict[str, object]:
        """Make the object of a line of JSON: the attributes by their names, numbers rounded.

        Args:
            landmarks: add the hand's 21 points (x, y, z) in pixels, see Hand, and the picture's width and height.

        Returns:
            The object. Of the hand it has the side and, as `score`, how sure MediaPipe is of that.
        """
        hand, step = self.hand, self.step
        points = {
            "landmarks": None if hand is None else hand.landmarks.astype(float).round(_DECIMALS).tolist(),
            "picture_size": None if hand is None else hand.picture_size,
        }
        return {
            "time": round(self.time, 3),
            "hand": None if hand is None else hand.side,
            "score": 0.0 if hand is None else round(hand.score, 4),
            "signs": [[sign, round(probability, 4)] for sign, probability in self.signs],
            "stable": step.stable,
            "candidate": step.candidate,
            "progress": round(step.progress, 3),
            "gesture": step.gesture,
            "paused": step.paused,
            "actions": [
                {"erased": action.erase, "text": action.text, "confidence": round(action.confidence, 4)}
                for action in step.actions
            ],
            "problem": step.problem,
            **(points if landmarks else {}),
        }


def trace(clip: Path, settings: Settings, report: Callable[[str], None]) -> Iterator[TracedFrame]:
    """Yield what each frame of a clip leads to.

    Arguments and errors are those of `recordings.steps`, and a LanguageError where the words that the settings name
    cannot be read.
    """
    speller = _WatchedSpeller(settings.spelling, Tables.of(settings))
    for step in steps(clip, settings, speller, report):
        yield _traced(speller.prediction, step)


class _WatchedSpeller(Speller):
    """A speller that keeps the prediction that it was given last."""

    prediction: Prediction

    def step(self, prediction: Prediction) -> Step:
        self.prediction = prediction
        return super().step(prediction)


def _traced(prediction: Prediction, step: Step) -> TracedFrame:
    hand = prediction.hand
    signs = [*prediction.ranked(CANDIDATES), *prediction.own.items()] if hand else []
    signs.sort(key=lambda each: each[1], reverse=True)
    return TracedFrame(prediction.time, hand, tuple(signs[:CANDIDATES]), step)
