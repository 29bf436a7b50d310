"""What happens in a video file frame by frame: with this a fault in spelling is found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from tray_asl.capture.video import read_video
from tray_asl.engine.recordings import TextBuffer, open_pipeline
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tray_asl.hands.hand import Side
    from tray_asl.settings.schema import Settings
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.action import Action, Step

CANDIDATES = 4
"""How many signs are listed for each frame."""


@dataclass(frozen=True, slots=True)
class TracedFrame:
    """What one frame led to.

    Attributes:
        time: seconds from the clip's start.
        hand: which hand the frame shows, or None.
        score: MediaPipe's handedness score, 0.5 to 1; 0 where there is no hand.
        signs: the likeliest signs with their probabilities, best first; empty where there is no hand. A sign of the
            person's own goes by the text that it means.
        stable: the sign that has prevailed lately, or None.
        candidate: the character that is about to be typed, or None.
        progress: how far its hold has come, 0 to 1.
        gesture: the gesture that the hand has just completed, or None.
        paused: whether typing is paused by hand.
        actions: the changes to the text that were really made.
        problem: why others were refused; empty where none was.
    """

    time: float
    hand: Side | None
    score: float
    signs: tuple[tuple[str, float], ...]
    stable: str | None
    candidate: str | None
    progress: float
    gesture: str | None
    paused: bool
    actions: tuple[Action, ...]
    problem: str

    def as_json(self) -> dict[str, object]:
        """Make the object of a line of JSON: the attributes by their names, numbers rounded."""
        actions = [
            {"erased": action.erase, "text": action.text, "confidence": round(action.confidence, 4)}
            for action in self.actions
        ]
        return {
            **asdict(self),
            "time": round(self.time, 3),
            "score": round(self.score, 4),
            "signs": [[sign, round(probability, 4)] for sign, probability in self.signs],
            "progress": round(self.progress, 3),
            "actions": actions,
        }


def trace(clip: Path, settings: Settings, report: Callable[[str], None]) -> Iterator[TracedFrame]:
    """Yield what each frame of a clip leads to, on the way that a camera's frames go.

    Args:
        clip: a video file.
        settings: how to read and spell.
        report: receives a line for the person before what takes time, and for what does not work.

    Raises:
        CaptureError: The file is no video.
        HandModelError: The hand model cannot be had.
        WordListError: The words that the settings name cannot be read.
    """
    frames = read_video(clip)
    speller = _WatchedSpeller(settings.spelling)
    with open_pipeline(settings, speller, TextBuffer(), report) as pipeline:
        for frame in frames:
            step = pipeline.step(frame)
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
    return TracedFrame(
        time=prediction.time,
        hand=None if hand is None else hand.side,
        score=0.0 if hand is None else hand.score,
        signs=tuple(signs[:CANDIDATES]),
        stable=step.stable,
        candidate=step.candidate,
        progress=step.progress,
        gesture=step.gesture,
        paused=step.paused,
        actions=step.actions,
        problem=step.problem,
    )
