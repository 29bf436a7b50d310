"""The report: which thresholds to choose and why, all numbers, and a plot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tray_asl.training.evaluation.thresholds.grid import DEFAULT, Point

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SAME = 0.005  # share of characters by which measured settings do not differ in earnest: a letter or two


def choose(points: Sequence[Point], rate: float) -> tuple[Point, str]:
    """Choose thresholds for a speed, and say why; the program's own must have been measured, too.

    Of those that type no more of hands that make no sign than the program's own do, and at no slower speed get more
    characters wrong, these get the fewest wrong; among equals those that type the least that was not meant, because a
    letter lost can be made again, and then those that take the longest, because they forgive most.
    """
    at_rate = {point.thresholds: point for point in points if point.rate == rate}
    own = at_rate[DEFAULT]
    slower = {(point.thresholds, point.rate): point.wrong for point in points if point.rate < rate}

    def as_careful(point: Point) -> bool:
        worse = any(
            wrong > slower[DEFAULT, speed] + _SAME
            for (thresholds, speed), wrong in slower.items()
            if thresholds == point.thresholds
        )
        return not worse and (point.false_a_minute or 0.0) <= (own.false_a_minute or 0.0)

    careful = [point for point in at_rate.values() if as_careful(point)]
    fewest = min(point.wrong for point in careful)
    equals = [point for point in careful if point.wrong <= fewest + _SAME]
    best = min(equals, key=lambda point: (point.not_meant, -point.thresholds.total))
    return best, (
        f"{best.wrong:.1%} of characters wrong at {rate:g} letters a second, the fewest of the {len(careful)} of "
        f"{len(at_rate)} that are no worse than the program's own at slower speeds and on hands that make no sign. "
        f"The program's own: {own.wrong:.1%}."
    )


def write(points: Sequence[Point], table: Path, plot: Path) -> None:
    """Write everything as JSON, and characters wrong against the time to hold as a picture."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - an extra, and slow to load

    lines = ",\n".join(json.dumps(point.row()) for point in points)
    table.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    rates = sorted({point.rate for point in points})
    figure = Figure(figsize=(3.2 * len(rates), 4), layout="constrained")
    for axes, rate in zip(figure.subplots(1, len(rates), sharey=True, squeeze=False)[0], rates, strict=True):
        lines_of = sorted({(p.thresholds.enter_confidence, p.thresholds.debounce_ms) for p in points})
        for enter, debounce in lines_of:
            line = sorted(
                (p.thresholds.total, 100 * p.wrong)
                for p in points
                if p.rate == rate and (p.thresholds.enter_confidence, p.thresholds.debounce_ms) == (enter, debounce)
            )
            axes.plot(*zip(*line, strict=True), "o-", label=f"{enter:g}, {debounce} ms")
        axes.set(title=f"{rate:g} letters a second", xlabel="debounce and hold, ms")
        axes.grid(alpha=0.3)
    figure.axes[0].set_ylabel("characters wrong, %")
    figure.axes[0].set_ylim(bottom=0)  # of all, once all is drawn
    figure.axes[0].legend(title="enter, debounce", fontsize="small")
    figure.savefig(plot, dpi=110)
