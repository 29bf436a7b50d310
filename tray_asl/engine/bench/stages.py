"""How long each stage of the pipeline takes for one frame, measured on a clip."""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.capture.video import read_video
from tray_asl.engine.recordings import open_pipeline
from tray_asl.output.outputs import Outputs
from tray_asl.output.terminal import Terminal
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tray_asl.output.base import Output
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.action import Action, Delivery, Step

STAGES = ("capture", "landmarks", "normalize + classify", "spell", "output")

WARM_UP_FRAMES = 10
"""Frames at the start that do not count: the libraries still set themselves up."""


@dataclass(frozen=True)
class StageTime:
    """How long one stage takes.

    Attributes:
        stage: its name.
        count: how many frames were measured in which there was something to do.
        p50_ms: the median in milliseconds.
        p95_ms: the 95th percentile in milliseconds.
    """

    stage: str
    count: int
    p50_ms: float
    p95_ms: float


def stage_times(clip: Path, settings: Settings, report: Callable[[str], None]) -> list[StageTime]:
    """Time every stage on every frame of a clip, one frame after another as fast as they come.

    The output is a terminal that nobody sees, so that nothing is typed into the window in focus; it counts only in
    the frames that typed something. A file is decoded one frame ahead on a thread of its own, as a camera is read on
    one, so that `capture` is the time in which its frame is waited for. The last row is a whole frame without its
    landmarks.

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
    watch = _Stopwatch()
    with Path(os.devnull).open("w") as nowhere:
        speller, outputs = _TimedSpeller(settings.spelling, watch), _TimedOutputs([Terminal(nowhere)], watch)
        with open_pipeline(settings, speller, outputs, report) as pipeline:
            timed = replace(
                pipeline,
                find=watch.timing("landmarks")(pipeline.find),
                predict=watch.timing("normalize + classify")(pipeline.predict),
            )
            while True:
                watch.begin_frame()
                with watch.timing("capture"):
                    frame = next(frames, None)
                if frame is None:
                    break
                timed.step(frame)
    return _summaries(watch.frames[WARM_UP_FRAMES:-1])


class _Stopwatch:
    """Seconds by stage, frame by frame."""

    def __init__(self) -> None:
        self.frames: list[dict[str, float]] = []

    def begin_frame(self) -> None:
        self.frames.append(defaultdict(float))

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Add the time that the block, or each call of the function decorated with this, takes."""
        begun = perf_counter()
        try:
            yield
        finally:
            self.frames[-1][stage] += perf_counter() - begun


class _TimedSpeller(Speller):
    def __init__(self, settings: SpellingSettings, watch: _Stopwatch) -> None:
        super().__init__(settings)
        self._watch = watch

    def step(self, prediction: Prediction) -> Step:
        with self._watch.timing("spell"):
            return super().step(prediction)


class _TimedOutputs(Outputs):
    def __init__(self, outputs: Iterable[Output], watch: _Stopwatch) -> None:
        super().__init__(outputs)
        self._watch = watch

    def apply(self, action: Action) -> Delivery:
        with self._watch.timing("output"):
            return super().apply(action)


def _summaries(frames: list[dict[str, float]]) -> list[StageTime]:
    rows = [_summary(stage, [frame[stage] for frame in frames if stage in frame]) for stage in STAGES]
    return [*rows, _summary("all but landmarks", [sum(frame.values()) - frame["landmarks"] for frame in frames])]


def _summary(stage: str, seconds: list[float]) -> StageTime:
    if not seconds:
        return StageTime(stage, 0, 0.0, 0.0)
    p50, p95 = np.percentile(seconds, [50, 95]) * 1000
    return StageTime(stage, len(seconds), float(p50), float(p95))
