"""A film of one person is read as it is alone, whoever else's hand is in the picture."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from tray_asl.capture.frame import Frame
from tray_asl.capture.video import read_video
from tray_asl.cli.options import SAMPLE
from tray_asl.engine.recordings import TextBuffer, open_pipeline
from tray_asl.settings.schema import Settings
from tray_asl.spelling.layers.table import Tables
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def beside(film: Path, other: Path, *, begin: float, end: float, resting: bool, nearer: int) -> Iterator[Frame]:
    """Show a film with another one beside it from one second to another.

    resting: one picture of the other, with its hand, instead of the whole.
    nearer: how many times nearer the other hand is.
    """
    pictures = [frame.image for frame in read_video(other)]
    shown = cycle(pictures[60:61] if resting else pictures)
    for frame in read_video(film):
        height, width = frame.image.shape[:2]
        seen = cv2.resize(next(shown), (nearer * width, nearer * height))
        top, left = (seen.shape[0] - height) // 2, (seen.shape[1] - width) // 2
        right = np.full_like(frame.image, 128)
        if begin <= frame.time < end:
            right = seen[top : top + height, left : left + width]
        yield Frame(np.hstack([frame.image, np.asarray(right, np.uint8)]), frame.time)


@pytest.mark.parametrize(
    ("begin", "end", "resting", "nearer"), [(4, 99, False, 1), (4, 10, False, 2), (4, 99, True, 1)]
)
def test_another_hand_beside_changes_nothing(  # noqa: PLR0917
    hand_data: Path,
    hand_model: Path,
    begin: float,
    end: float,
    resting: bool,  # noqa: FBT001 - a parameter of the test
    nearer: int,
) -> None:
    settings, text = Settings().replaced({"hand.model": str(hand_model)}), TextBuffer()
    other = hand_data / "clips" / "ERIC_son.mp4"
    with open_pipeline(settings, Speller(settings.spelling, Tables.of(settings)), text, print) as pipeline:
        for frame in beside(SAMPLE, other, begin=begin, end=end, resting=resting, nearer=nearer):
            pipeline.step(frame)
    assert text.text == "hello world"
