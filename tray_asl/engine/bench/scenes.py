"""All scenes of the benchmark, one after the other."""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tray_asl.ending import ends_with_program
from tray_asl.engine.bench.clips import write_person, write_room
from tray_asl.engine.bench.scene import SETTLING
from tray_asl.errors import TrayAslError
from tray_asl.processes import command

if TYPE_CHECKING:
    from collections.abc import Iterator

_STARTING = 60.0
"""Seconds that a scene may take beside those that it plays for, on a busy machine."""


class BenchError(TrayAslError):
    """A scene could not be measured, and why."""


@dataclass(frozen=True)
class SceneCost:
    """What a scene costs.

    Attributes:
        scene: its name.
        cpu: the share of one core in per cent, all of the process's threads and children together.
        memory_mb: resident memory in MB at the end, its children's included; what they share counts once.
        ready_s: seconds from the start of the process until the program watches; None beside the program.
        done_p95_ms: milliseconds from when a frame with a hand is given until all is done with it, typing included: the
            95th percentile; None where there is no hand.
    """

    scene: str
    cpu: float
    memory_mb: float
    ready_s: float | None = None
    done_p95_ms: float | None = None


def scene_costs(signing: Path, seconds: float) -> Iterator[SceneCost]:
    """Measure each scene for so many seconds of a clip's time, in a process of its own.

    Args:
        signing: a film of a hand that signs, longer than the measurement.
        seconds: how long each is measured, after some seconds in which it settles.

    Raises:
        BenchError: A scene could not be measured.
    """
    with TemporaryDirectory(prefix="tray-asl-bench-") as folder:
        room, person = Path(folder) / "room.mp4", Path(folder) / "person.mp4"
        write_room(room, seconds + SETTLING + 1)
        write_person(person, seconds + SETTLING + 1)
        yield _measured("off", signing, seconds)
        yield _measured("nothing moves", room, seconds)
        yield _measured("a person without a hand", person, seconds)
        yield _measured("signing", signing, seconds)
        yield _measured("plain loop", signing, seconds)
        yield _measured("demo", signing, seconds)


def _measured(scene: str, clip: Path, seconds: float) -> SceneCost:
    arguments = command("bench-scene", scene, str(clip), str(seconds), str(time.monotonic()))
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        ends_with_program(process)
        try:
            output, complaint = process.communicate(timeout=seconds + SETTLING + _STARTING)
            return SceneCost(scene, **json.loads(output))
        except (subprocess.TimeoutExpired, ValueError, TypeError) as error:
            process.kill()
            said = complaint.strip().splitlines()[-1:] if isinstance(error, ValueError) else ["it took too long"]
            raise BenchError(f"The scene '{scene}' could not be measured: {' '.join(said) or 'no result'}.") from error
