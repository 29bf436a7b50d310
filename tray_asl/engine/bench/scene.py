"""One scene of the benchmark, in a process of its own, so that its processor time and memory are all its own."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import psutil

from tray_asl.capture.device import CameraDevice
from tray_asl.capture.opencv import cv2
from tray_asl.capture.video import open_video
from tray_asl.engine.bench.others import demo, plain_loop
from tray_asl.engine.components import LiveComponents
from tray_asl.engine.engine import Engine
from tray_asl.engine.status import State
from tray_asl.output.keyboard.notices import Notices
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from tray_asl.capture.frame import Frame
    from tray_asl.engine.status import Status

SETTLING: Final = 4.0
"""Seconds of a scene that do not count: libraries set themselves up, and the program waits for a hand at first."""

_OTHERS: Final = {"plain loop": plain_loop, "demo": demo}
"""What is measured beside the program, by the name of the scene."""


def main() -> None:
    """Measure what the command line names on a clip; print the result as a line of JSON.

    Arguments: "plain loop", "demo", "off" (the program, switched off) or anything else (the program, watching); the
    clip; for how many seconds of the clip; and the time by `monotonic` at which the process was started.
    """
    name, clip, seconds, started = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
    source = _MeasuredFilm(clip, seconds)
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        if name in _OTHERS:
            look = _OTHERS[name]()
            while (frame := source.read(1.0)) is not None:
                look(frame)
            result = source.result
        else:
            result = _Program(source).measure(seconds, started, off=name == "off")
    print(json.dumps(result), flush=True)
    os._exit(0)  # what still plays is of no use to anyone


class _MeasuredFilm:
    """Gives a film's pictures as a camera would, and measures what is used for so many seconds of it.

    The time is that of the film, in which all work is done in no time: as much is to do as on an idle machine, at any
    load. A picture that is not worth having is not converted, as a camera's is not; decoding it is part of the film.

    Attributes:
        given: when the newest frame was given, by `perf_counter`.
        result: what was used, once `ended`.
    """

    live = False

    def __init__(self, clip: Path, seconds: float) -> None:
        film = open_video(clip)
        self._step = 1 / film.get(cv2.CAP_PROP_FPS)
        self._device = CameraDevice(film, str(clip))
        self._time = 0.0
        self._seconds = seconds
        self._usage: _Usage | None = None
        self.interval = 0.0
        self.ended = False
        self.given = 0.0
        self.result: dict[str, float] = {}

    def read(self, timeout: float) -> Frame | None:  # noqa: ARG002 - of the protocol; there is nothing to wait for
        """Give the next frame that is worth having; None at the end of the measurement."""
        if self.ended:
            return None
        worth = self._time + self.interval
        self._time += self._step
        while self._time < worth:
            self._device.skip()
            self._time += self._step
        frame = replace(self._device.read(), time=self._time)
        self.given = time.perf_counter()
        if self._usage is None and frame.time >= SETTLING:
            self._usage = _Usage()
        if self._usage is not None and frame.time >= SETTLING + self._seconds:
            self.result = self._usage.result(self._seconds)
            self.ended = True
            return None
        return frame

    def close(self) -> None:
        """Let go of the film."""
        self.ended = True
        self._device.close()


class _Usage:
    """What this process and its children use from now on."""

    def __init__(self) -> None:
        self._used = _processor_seconds()

    def result(self, seconds: float) -> dict[str, float]:
        """Give the share of one core in per cent, of so many seconds, and the resident memory in MB."""
        cpu = 100 * (_processor_seconds() - self._used) / seconds
        memory = [each.memory_full_info() for each in _processes()]
        # What several processes share, the libraries' code, counts once: as much as one has of it at the most.
        resident = sum(each.uss for each in memory) + max(each.rss - each.uss for each in memory)
        return {"cpu": cpu, "memory_mb": resident / 2**20}


def _processes() -> list[psutil.Process]:
    this = psutil.Process()
    return [this, *this.children(recursive=True)]


def _processor_seconds() -> float:
    """Add up what was used by those that run, and by their children that have ended."""
    return sum(sum(each.cpu_times()[:4]) for each in _processes())


def _unheard(_: str) -> None:
    """Take in what nobody is to be told: this program types nowhere."""


class _Program(LiveComponents):
    """The program without its views; measures how late all is done with each frame."""

    def __init__(self, source: _MeasuredFilm) -> None:
        super().__init__(Notices(announce=_unheard, stopped=_unheard))
        self._source = source
        self._done: list[float] = []

    def open_source(self, settings: Settings) -> _MeasuredFilm:  # noqa: ARG002 - of the protocol
        return self._source

    def measure(self, seconds: float, started: float, *, off: bool) -> dict[str, float]:
        ended = threading.Event()
        engine = Engine(lambda: self, Settings().replaced({"output.to": ["terminal"]}), ended.set)
        engine.show_to(self._see, every_move=True)
        engine.start()
        while engine.status.state is State.STARTING:
            time.sleep(0.01)
        result = {"ready_s": time.monotonic() - started}
        ended.wait()
        if off:  # as it is from now on
            usage = _Usage()
            time.sleep(seconds)
            self.rest()
            result |= usage.result(seconds)
        else:
            result |= self._source.result
            if self._done:
                result |= {"done_p95_ms": float(np.percentile(self._done, 95)) * 1000}
        return result

    def _see(self, status: Status) -> None:
        """Note how long after a frame was given all was done with it, typing included."""
        if status.hand is not None:
            self._done.append(time.perf_counter() - self._source.given)
