"""The text spelled in a video file, through the pipeline that a camera goes through, by the clip's own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.engine.recordings import TextBuffer, steps
from tray_asl.spelling.layers.table import Tables
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action


def transcribe(clip: Path, settings: Settings, report: Callable[[str], None]) -> Iterator[Action]:
    """Yield each change of the text as the clip comes to it; times are seconds from the clip's start.

    Arguments and errors are those of `recordings.steps`, and a LanguageError where the words that the settings name
    cannot be read.
    """
    for step in steps(clip, settings, Speller(settings.spelling, Tables.of(settings)), report):
        yield from step.actions


def text_of(actions: Iterable[Action]) -> str:
    """Join the changes to the text that stands in the editor after them."""
    buffer = TextBuffer()
    for action in actions:
        buffer.apply(action)
    return buffer.text
