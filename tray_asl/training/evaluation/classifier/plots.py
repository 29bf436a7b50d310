"""The pictures of a report, drawn for a page of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.figure import Figure

from tray_asl.signs.prediction import SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from tray_asl.training.evaluation.classifier.by_person import ByPerson
    from tray_asl.training.evaluation.classifier.metrics import Summary
    from tray_asl.training.evaluation.classifier.profiles import Learned

_BLUE = "#2b5c8a"
_COLORS = (_BLUE, "#d9822b", "#5f8a3c")
_DPI = 130


def confusion_plot(confusion: NDArray[np.int64], path: Path) -> None:
    """Draw int[36, 36], true sign by named sign, as shares of the true sign; signs that do not occur are left out."""
    kept = np.flatnonzero(confusion.sum(axis=0) + confusion.sum(axis=1))
    counts = confusion[np.ix_(kept, kept)]
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, axes = _page(8.2, 7.4)
    image = axes.imshow(np.sqrt(shares), cmap="Blues", vmin=0, vmax=1)
    names = [SIGNS[i] for i in kept]
    axes.set_xticks(range(len(kept)), names)
    axes.set_yticks(range(len(kept)), names)
    axes.set(xlabel="named", ylabel="true sign")
    for row, column in np.argwhere(shares >= 0.05):
        axes.text(
            column,
            row,
            f"{100 * shares[row, column]:.0f}",
            ha="center",
            va="center",
            fontsize=6,
            color="white" if shares[row, column] > 0.4 else "black",
        )
    bar = figure.colorbar(image, ax=axes, shrink=0.8, label="share of the true sign")
    bar.set_ticks(np.sqrt([0, 0.05, 0.25, 0.5, 1]).tolist(), labels=["0", "5 %", "25 %", "50 %", "100 %"])
    figure.savefig(path, dpi=_DPI)


def accuracy_plot(summary: Summary, path: Path) -> None:
    """Draw each sign's accuracy, with the mean."""
    figure, axes = _page(9, 3.2)
    axes.bar(list(summary.per_sign), [100 * share for share in summary.per_sign.values()], color=_BLUE)
    axes.axhline(100 * summary.macro_accuracy, color="black", linewidth=0.8, linestyle="--")
    axes.set(ylabel="accuracy, %", ylim=(0, 105), title=f"mean of the signs {100 * summary.macro_accuracy:.1f} %")
    figure.savefig(path, dpi=_DPI)


def counts_plot(summary: Summary, path: Path) -> None:
    """Draw each sign's number of hands."""
    figure, axes = _page(9, 3.2)
    axes.bar(list(summary.counts), list(summary.counts.values()), color=_BLUE)
    axes.set(ylabel="hands", title=f"{sum(summary.counts.values())} hands")
    figure.savefig(path, dpi=_DPI)


def people_plot(names: Sequence[str], results: Sequence[ByPerson], path: Path) -> None:
    """Draw each person's still letters in letters mode, one bar for each model, with the models' means."""
    figure, axes = _page(max(9, 0.22 * len(results[0].people)), 3.8)
    width = 0.8 / len(results)
    for number, (name, result) in enumerate(zip(names, results, strict=True)):
        known = [person for person in result.people if person.still is not None]
        places = np.arange(len(known)) + (number - (len(results) - 1) / 2) * width
        color = _COLORS[number % len(_COLORS)]
        shares = [100 * (person.still or 0) for person in known]
        axes.bar(places, shares, width, color=color, label=f"{name}, mean {100 * result.still:.1f} %")
        axes.axhline(100 * result.still, color=color, linewidth=0.8, linestyle="--")
        axes.set_xticks(range(len(known)), [person.name for person in known], rotation=60, ha="right", fontsize=7)
    axes.set(ylabel="still letters named rightly, %", ylim=(0, 105))
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=len(names), fontsize=8, frameon=False)
    figure.savefig(path, dpi=_DPI)


def reliability_plot(names: Sequence[str], results: Sequence[ByPerson], path: Path) -> None:
    """Draw how often the classifier is right for each confidence, one line for each model; the diagonal is honest."""
    figure, axes = _page(4.6, 4.4)
    axes.plot([0, 1], [0, 1], color="gray", linewidth=0.8, linestyle="--")
    for number, (name, result) in enumerate(zip(names, results, strict=True)):
        sure, right, share = np.array(result.bins).T
        color = _COLORS[number % len(_COLORS)]
        axes.plot(sure, right, color=color, label=f"{name}, ECE {result.calibration_error:.3f}")
        axes.scatter(sure, right, s=400 * share + 4, color=color, alpha=0.6)
    axes.set(xlabel="confidence", ylabel="share named rightly", xlim=(0, 1), ylim=(0, 1.02))
    axes.legend(fontsize=8)
    figure.savefig(path, dpi=_DPI)


def learned_plot(results: Sequence[Learned], path: Path) -> None:
    """Draw each person's still letters over the number of samples that were learned, and the mean."""
    figure, axes = _page(4.6, 4.4)
    places = range(len(results))
    for name in results[0].people:
        axes.plot(places, [100 * result.people[name] for result in results], color="silver", linewidth=0.8)
    axes.plot(places, [100 * result.mean for result in results], color=_BLUE, linewidth=2.2, marker="o", label="mean")
    for place, result in zip(places, results, strict=True):
        axes.annotate(
            f"{100 * result.mean:.1f}", (place, 100 * result.mean), (0, 7), textcoords="offset points", ha="center"
        )
    axes.plot([], [], color="silver", linewidth=0.8, label="each person")
    axes.set_xticks(places, ["all" if result.samples is None else str(result.samples) for result in results])
    axes.set(xlabel="samples of each letter that were learned", ylabel="still letters named rightly, %")
    axes.legend(fontsize=8, loc="lower right")
    figure.savefig(path, dpi=_DPI)


def _page(width: float, height: float) -> tuple[Figure, Axes]:
    # Figure by itself, not pyplot: no window system is touched.
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes
