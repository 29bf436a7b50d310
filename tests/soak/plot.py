"""The picture of a soak: memory, threads, handles and children over the hours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

if TYPE_CHECKING:
    from pathlib import Path

QUANTITIES = ("megabytes", "threads", "handles", "children")


def draw(numbers: Path, path: Path) -> None:
    """Draw the numbers of each minute into a picture."""
    minutes = [json.loads(line) for line in numbers.read_text(encoding="utf-8").splitlines()]
    hours = [minute["hours"] for minute in minutes]
    figure = Figure(figsize=(8, 6), layout="constrained")
    for axes, name in zip(figure.subplots(len(QUANTITIES), sharex=True), QUANTITIES, strict=True):
        values = [minute[name] for minute in minutes]
        axes.plot(hours, values, linewidth=1)
        axes.set_ylim(0, max(values) * 1.2 + 1)
        axes.set_ylabel(name)
    axes.set_xlabel("hours of the stream")
    figure.savefig(path, dpi=100)
