"""One scene of the benchmark, in a process of its own, so that its processor time and memory are all its own."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import psutil

from tray_asl.capture.playback import PacedPlayback
from tray_asl.capture.video import read_video
from tray_asl.engine.bench.others import demo, plain_loop
from tray_asl.engine.components import LiveComponents
from tray_asl.engine.engine import Engine
from tray_asl.engine.status import State
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.engine.status import Status

SETTLING: Final = 4.0
"""Seconds of a scene that do not count: libraries set themselves up, and the program waits for a hand at first."""

_OTHERS: Final = {"plain loop": plain_loop, "demo": demo}
"""What is measured beside the program, by the name of the scene."""


def main() -> None:
    """Measure what the command line names on a clip that plays in its own time; print the result as a line of JSON.

    Arguments: "plain loop", "demo", "off" (the program, switched off) or anything else (the program, watching); the
    clip; for how many seconds; and the time by `monotonic` at which the process was started.
    """
    name, clip, seconds, started = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        if name in _OTHERS:
            result = _measure_other(_OTHERS[name](), clip, seconds)
        else:
            result = _Program(clip).measure(seconds, started, off=name == "off")
    print(json.dumps(result), flush=True)
    os._exit(0)  # what still plays is of no use to anyone


def _measure_other(look: Callable[[Frame], object], clip: Path, seconds: float) -> dict[str, float]:
    source = PacedPlayback(read_video(clip))
    usage = None
    while not source.ended and (usage is None or usage.seconds < seconds):
        if (frame := source.read(0.05)) is not None:
            look(frame)
            if usage is None and frame.time >= SETTLING:
                usage = _Usage()
    return {} if usage is None else usage.result()


class _Usage:
    """What this process and its children use from now on."""

    def __init__(self) -> None:
        self._begun, self._used = time.monotonic(), _processor_seconds()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._begun

    def result(self) -> dict[str, float]:
        """Give the share of one core in per cent, and the resident memory in MB."""
        cpu = 100 * (_processor_seconds() - self._used) / self.seconds
        return {"cpu": cpu, "memory_mb": sum(each.memory_info().rss for each in _processes()) / 2**20}


def _processes() -> list[psutil.Process]:
    this = psutil.Process()
    return [this, *this.children(recursive=True)]


def _processor_seconds() -> float:
    return sum(sum(each.cpu_times()[:2]) for each in _processes())


class _Program(LiveComponents):
    """The program without its views; measures how late all is done with each frame."""

    def __init__(self, clip: Path) -> None:
        super().__init__()
        self._source = PacedPlayback(read_video(clip))
        self._late: list[float] = []

    def open_source(self, settings: Settings) -> PacedPlayback:  # noqa: ARG002 - of the protocol
        return self._source

    def measure(self, seconds: float, started: float, *, off: bool) -> dict[str, float]:
        engine = Engine(lambda: self, Settings().replaced({"output.to": ["terminal"]}))
        engine.show_to(self._see, every_move=True)
        engine.start()
        while engine.status.state is State.STARTING:
            time.sleep(0.01)
        ready = time.monotonic() - started
        time.sleep(SETTLING)
        if off:
            engine.switch(on=False)
            while engine.status.state is not State.OFF:
                time.sleep(0.01)
        self._late.clear()
        usage = _Usage()
        time.sleep(seconds)
        result = usage.result() | {"ready_s": ready}
        if off:
            self.rest()
            result |= {"memory_mb": usage.result()["memory_mb"]}
        elif self._late:
            result |= {"late_p95_ms": float(np.percentile(self._late, 95)) * 1000}
        return result

    def _see(self, status: Status) -> None:
        """Note how long after a frame was due all was done with it, typing included."""
        if status.hand is not None and self._source.began is not None:
            self._late.append(time.monotonic() - self._source.began - status.hand.time)
