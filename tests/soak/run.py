"""Hours of signing, replayed faster than real time, with faults sprinkled in: `make soak` draws docs/soak.png."""

from __future__ import annotations

import argparse
import json
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
import psutil

from tests.engine.parts import Editor
from tests.soak.faults import FAULTS
from tests.soak.parts import Stage, StageComponents
from tray_asl.engine import components, open_outputs
from tray_asl.engine.backoff import Backoff
from tray_asl.engine.engine import Engine
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from tray_asl.output.base import Output

BETWEEN_FAULTS = 20.0
"""Seconds of the stream between two faults, on average."""

SETTINGS = Settings().replaced({"output.to": ["keyboard", "speech"], "signs.learn": False})


class Soak:
    """A program under way.

    Args:
        hours: of the stream.
        seed: of all chance.
        path: where each minute's numbers go, one line of JSON each.
    """

    def __init__(self, hours: float, seed: int, path: Path) -> None:
        self._end = hours * 3600
        self._path = path
        self._process = psutil.Process()
        self._begun = time.monotonic()
        self._next_fault = self._next_minute = 0.0
        self._done = threading.Event()
        self.counts = dict.fromkeys((fault.__name__ for fault in FAULTS), 0)
        self.stage = Stage(seed, self._act)
        self.engine = Engine(
            lambda: StageComponents(self.stage),
            SETTINGS,
            backoff=Backoff(first_wait=0.01),
            desk=lambda: self.stage.desk,
        )

    def run(self) -> dict[str, object]:
        """Run it to its end, and tell what became of the letters."""
        outputs = {"keyboard": self.stage.editor, "speech": Editor("speech")}

        def open_output(name: str, *_: object) -> Output:
            return outputs[name]

        with (
            patch.object(open_outputs, "open_output", open_output),
            patch.object(components, "start_detector", lambda *_: self.stage),
        ):
            self.engine.start()
            self._done.wait()
            self.engine.stop()
            self.engine.join()
        typed, signer = self.stage.editor.text.replace(" ", ""), self.stage.signer
        intended = "".join(signer.intended)
        return {
            "hours": self.stage.seconds / 3600,
            "minutes taken": (time.monotonic() - self._begun) / 60,
            "faults": self.counts,
            "letters": len(signer.intended),
            "typed as intended": typed in {intended, intended + signer.making},
            "given up": len(signer.given_up),
        }

    def _act(self, stage: Stage) -> None:
        if stage.seconds >= self._end:
            self._done.set()
        if stage.seconds >= self._next_minute:
            self._next_minute += 60
            self._measure()
        if stage.seconds >= self._next_fault:
            self._next_fault = stage.seconds + stage.rng.exponential(BETWEEN_FAULTS)
            fault = FAULTS[stage.rng.integers(len(FAULTS))]
            self.counts[fault.__name__] += 1
            fault(stage, self.engine)

    def _measure(self) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            numbers = {
                "hours": self.stage.seconds / 3600,
                "megabytes": self._process.memory_info().rss / 1e6,
                "threads": self._process.num_threads(),
                "handles": self._process.num_fds(),
                "children": len(self._process.children(recursive=True)),
            }
            file.write(json.dumps(numbers) + "\n")


def slope(path: Path, settled: float = 0.25) -> float:
    """Return by how many megabytes an hour the memory grows, without the first part, in which it settles."""
    hours, memory = np.array([(each["hours"], each["megabytes"]) for each in map(json.loads, path.open())]).T
    after = hours >= settled * hours[-1]
    return float(np.polyfit(hours[after], memory[after], 1)[0])


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=8.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--numbers", type=Path, default=Path("build/soak.jsonl"))
    parser.add_argument("--plot", type=Path)
    chosen = parser.parse_args()
    chosen.numbers.parent.mkdir(exist_ok=True)
    chosen.numbers.unlink(missing_ok=True)
    result = Soak(chosen.hours, chosen.seed, chosen.numbers).run()
    result["megabytes an hour"] = slope(chosen.numbers)
    print(json.dumps(result, indent=1))
    if chosen.plot is not None:
        from tests.soak.plot import draw  # noqa: PLC0415 (matplotlib)

        draw(chosen.numbers, chosen.plot)


if __name__ == "__main__":
    main()
