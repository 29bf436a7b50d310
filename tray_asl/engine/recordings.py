"""The pipeline for a recording: what `transcribe`, `trace` and `bench` have in common."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tray_asl.capture.video import read_video
from tray_asl.engine.opening import open_classifier, open_detector
from tray_asl.engine.pipeline import Pipeline
from tray_asl.hands.search import HandSearch
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tray_asl.engine.pipeline import Delivers, Spells
    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Step


def steps(clip: Path, settings: Settings, speller: Spells, report: Callable[[str], None]) -> Iterator[Step]:
    """Yield what each frame of a clip leads to, on the way that a camera's frames go, by the clip's own clock.

    Args:
        clip: a video file.
        settings: see `open_pipeline`, as for `speller` and `report`.

    Raises:
        CaptureError: The file is no video.
        HandModelError: The hand model cannot be had.
    """
    frames = read_video(clip)
    with open_pipeline(settings, speller, TextBuffer(), report) as pipeline:
        for frame in frames:
            yield from pipeline.steps(frame)


@contextmanager
def open_pipeline(
    settings: Settings, speller: Spells, outputs: Delivers, report: Callable[[str], None]
) -> Iterator[Pipeline]:
    """Open the detector and the classifier that the settings name, and close them at the end.

    Args:
        settings: whose hand it is, and which hand model.
        speller: what makes text of predictions.
        outputs: where the text goes.
        report: receives a line for the person before what takes time, and for what does not work.

    Raises:
        HandModelError: The hand model cannot be had.
    """
    classifier, problem = open_classifier(settings.signs)
    if problem:
        report(problem)
    with open_detector(settings.hand, report) as detector:
        search = HandSearch(detector.find, settings.camera.turn)
        yield Pipeline(search.find, classifier.predict, speller, outputs, settle=search.upright.settle)
    if search.upright.advice:
        report(search.upright.advice)


class TextBuffer:
    """Where the text of a recording goes: nobody types between, and nothing is refused.

    Attributes:
        text: what stands there.
    """

    def __init__(self) -> None:
        self.text = ""

    def apply(self, action: Action) -> Delivery:
        """Change the text."""
        self.text = self.text[: len(self.text) - action.erase] + action.text
        return Delivery.whole(action)
