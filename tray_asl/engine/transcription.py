"""The text spelled in a video file, through the pipeline that a camera goes through, by the clip's own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.capture.video import read_video
from tray_asl.engine.recordings import TextBuffer, open_pipeline
from tray_asl.spelling.layers.table import Tables
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action


def transcribe(clip: Path, settings: Settings, report: Callable[[str], None]) -> Iterator[Action]:
    """Yield each change of the text as the clip comes to it; times are seconds from the clip's start.

    Args:
        clip: a video file.
        settings: how to read and spell.
        report: receives a line for the person before what takes time, and for what does not work.

    Raises:
        CaptureError: The file is no video.
        HandModelError: The hand model cannot be had.
        LanguageError: The words that the settings name cannot be read.
    """
    frames = read_video(clip)
    with open_pipeline(settings, Speller(settings.spelling, Tables.of(settings)), TextBuffer(), report) as pipeline:
        for frame in frames:
            yield from pipeline.step(frame).actions


def text_of(actions: Iterable[Action]) -> str:
    """Join the changes to the text that stands in the editor after them."""
    buffer = TextBuffer()
    for action in actions:
        buffer.apply(action)
    return buffer.text
