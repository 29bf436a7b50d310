"""The pictures of a report, drawn for a page of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.figure import Figure

from tray_asl.signs.prediction import SIGNS

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from tray_asl.training.metrics import Summary

_BLUE = "#2b5c8a"
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


def _page(width: float, height: float) -> tuple[Figure, Axes]:
    # Figure by itself, not pyplot: no window system is touched.
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes
