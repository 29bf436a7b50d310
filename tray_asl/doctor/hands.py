"""Whether the hand model is there, and finds a hand."""

from __future__ import annotations

import time
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tray_asl.capture.video import read_video
from tray_asl.doctor.finding import Finding, first_sentences
from tray_asl.hands.detector import HandDetector
from tray_asl.hands.model import HandModelError, find_hand_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.doctor.finding import Circumstances

_NAME: Final = "hand model"

_FRAMES: Final = 60
"""Of the sample clip, in the first of which there is no hand."""

_SLOW_MS: Final = 80.0
"""Milliseconds a picture from which 12 a second are no longer looked at."""


def check_hand_model(known: Circumstances) -> Iterator[Finding]:
    """Let the model find the hand of the sample clip; nothing is fetched."""
    try:
        model = find_hand_model(known.loaded.settings.hand.model)
        if model is None:
            yield Finding(_NAME, "problem", "It is not on this machine yet.", "Fetch it with `tray-asl fetch`.")
            return
        times, found = _try(model)
    except HandModelError as error:
        yield Finding(_NAME, "problem", *first_sentences(str(error)))
        return
    if not found:
        yield Finding(_NAME, "problem", "It found no hand in the sample clip.", "Remove the file and fetch it anew.")
        return
    usual = sorted(times)[len(times) // 2]
    said = f"It finds the hand of the sample clip, in {usual:.0f} ms a picture."
    if usual > _SLOW_MS:
        yield Finding(_NAME, "problem", said, "That is too slow for letters to be read. Close other programs.")
    else:
        yield Finding(_NAME, "ok", said)


def _try(model: Path) -> tuple[list[float], int]:
    """Give the milliseconds that each picture took, and in how many there was a hand."""
    clip = Path(str(resources.files("tray_asl"))) / "assets" / "sample.mp4"
    times, found = [], 0
    with HandDetector(model) as detector:
        for frame, _ in zip(read_video(clip), range(_FRAMES), strict=False):
            began = time.perf_counter()
            found += detector.find(frame) is not None
            times.append(1000 * (time.perf_counter() - began))
    return times, found
