"""The text spelled in a video file, through the pipeline that a camera goes through, by the clip's own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.capture.video import read_video
from tray_asl.engine.components import open_classifier, open_detector
from tray_asl.engine.pipeline import Pipeline
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action


def transcribe(clip: Path, settings: Settings, report: Callable[[str], None]) -> Iterator[Action]:
    """Yield each change of the text as the clip comes to it; times are seconds from the clip's start.

    Raises:
        CaptureError: The file is no video, HandModelError where the hand model cannot be had.
    """
    frames = read_video(clip)
    classifier, problems = open_classifier(settings.signs)
    for problem in problems:
        report(problem)
    with open_detector(settings.hand, report) as detector:
        pipeline = Pipeline(detector.find, classifier.predict, Speller(settings.spelling).step)
        for frame in frames:
            yield from pipeline.step(frame).actions


def text_of(actions: Iterable[Action]) -> str:
    """Join the changes to the text that stands in the editor after them."""
    text = ""
    for action in actions:
        text = text[: len(text) - action.erase] + action.text
    return text
