"""How long each stage of the pipeline takes for one frame, measured on a clip."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.capture.video import read_video
from tray_asl.engine.components import open_classifier, open_detector
from tray_asl.output.terminal import Terminal
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.output.base import Output
    from tray_asl.settings.schema import Settings

STAGES = ("capture", "landmarks", "normalize + classify", "spell", "output")

WARM_UP_FRAMES = 10
"""Frames at the start that do not count: the libraries still set themselves up."""


@dataclass(frozen=True)
class StageTime:
    """How long one stage takes, in milliseconds: the median and the 95th percentile over `count` measurements."""

    stage: str
    count: int
    p50_ms: float
    p95_ms: float


def bench(clip: Path, settings: Settings, report: Callable[[str], None]) -> list[StageTime]:
    """Time every stage on every frame of a clip, one frame after another as fast as they come.

    The output is a terminal that nobody sees, so that nothing is typed into the window in focus; it counts only in
    the frames that typed something. A file is decoded one frame ahead on a thread of its own, as a camera is read on
    one, so that `capture` is the time in which its frame is waited for. The last row is a whole frame without its
    landmarks.

    Raises CaptureError, HandModelError.
    """
    with Path(os.devnull).open("w") as nowhere:
        return _bench(clip, settings, Terminal(nowhere), report)


def _bench(clip: Path, settings: Settings, output: Output, report: Callable[[str], None]) -> list[StageTime]:
    frames = read_video(clip)
    speller = Speller(settings.spelling)
    classifier, problems = open_classifier(settings.signs)
    for problem in problems:
        report(problem)
    seconds: list[list[float]] = []
    with open_detector(settings.hand, report) as detector:
        while True:
            marks = [perf_counter()]
            if (frame := next(frames, None)) is None:
                break
            marks.append(perf_counter())
            hand = detector.find(frame)
            marks.append(perf_counter())
            prediction = classifier.predict(hand, frame.time)
            marks.append(perf_counter())
            step = speller.step(prediction)
            marks.append(perf_counter())
            for action in step.actions:
                output.apply(action)
            marks.append(perf_counter() if step.actions else marks[-1])
            seconds.append(np.diff(marks).tolist())
    times = np.array(seconds[WARM_UP_FRAMES:]).reshape(-1, len(STAGES))
    rows = [_summary(stage, times[:, i]) for i, stage in enumerate(STAGES[:-1])]
    typed = times[times[:, -1] > 0, -1]
    rest = times.sum(axis=1) - times[:, STAGES.index("landmarks")]
    return [*rows, _summary(STAGES[-1], typed), _summary("all but landmarks", rest)]


def _summary(stage: str, seconds: np.ndarray) -> StageTime:
    if not len(seconds):
        return StageTime(stage, 0, 0.0, 0.0)
    p50, p95 = np.percentile(seconds, [50, 95]) * 1000
    return StageTime(stage, len(seconds), float(p50), float(p95))
