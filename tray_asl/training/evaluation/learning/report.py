"""The numbers and the picture of learning, for the model card."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tray_asl.training.evaluation.learning.results import Arrived, Curve, Upsetting

_DIGITS = 4


def summarize(
    curves: Sequence[Curve], arrived: Sequence[Arrived], upsets: Sequence[Upsetting]
) -> dict[str, list[dict[str, Any]]]:
    """Summarize over people, who count alike."""
    return {
        "curves": [_curve(key, group) for key, group in _grouped(curves, "name", "style", "words", "collection")],
        "arrived": [
            {
                **key,
                "people": len(group),
                "characters wrong": _mean(one.wrong for one in group),
                "worst person": _round(max(one.wrong for one in group)),
                "without learning": _mean(one.wrong_without for one in group),
            }
            for key, group in _grouped(arrived, "style", "words", "texts")
        ],
        "upsets": [
            {
                **key,
                "people": len(group),
                "network": _mean(one.network for one in group),
                "before": _mean(one.before for one in group),
                "after": _mean(one.after for one in group),
                "most lost": _round(max(one.before - one.after for one in group)),
                "most below the network": _round(max(one.network - one.after for one in group)),
                "taken back": sum(one.taken_back for one in group),
            }
            for key, group in _grouped(upsets, "upset")
        ],
    }


def write(summary: dict[str, list[dict[str, Any]]], table: Path, plot: Path) -> None:
    """Write the summary as JSON, and its curves as a picture."""
    rows = [f'"{name}": [\n' + ",\n".join(json.dumps(row) for row in part) + "\n]" for name, part in summary.items()]
    table.write_text("{" + ",\n".join(rows) + "}\n", encoding="utf-8")
    _plot(summary["curves"], plot)


def _curve(key: dict[str, str], group: Sequence[Curve]) -> dict[str, Any]:
    words = sorted(set.intersection(*(set(curve.accuracy) for curve in group)))
    samples = sum(curve.samples for curve in group)
    return {
        **key,
        "people": len(group),
        "mean": {count: _mean(curve.accuracy[count] for curve in group) for count in words},
        "worst": {count: _round(min(curve.accuracy[count] for curve in group)) for count in words},
        "most lost": {
            count: _round(max(curve.accuracy[0] - curve.accuracy[count] for curve in group)) for count in words
        },
        "samples": samples,
        "labels wrong": _round(sum(curve.mislabeled for curve in group) / max(samples, 1)),
        "taken back": sum(curve.taken_back for curve in group),
        "each person": {curve.person: list(map(_round, curve.accuracy.values())) for curve in group},
    }


def _grouped(results: Iterable[Any], *names: str) -> list[tuple[dict[str, str], list[Any]]]:
    groups: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    for result in results:
        groups[tuple(getattr(result, name) for name in names)].append(result)
    return [(dict(zip(names, key, strict=True)), group) for key, group in groups.items()]


def _mean(shares: Iterable[float]) -> float:
    return _round(float(np.mean(list(shares))))


def _round(share: float) -> float:
    return round(share, _DIGITS)


def _plot(curves: Sequence[dict[str, Any]], path: Path) -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to load)

    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.add_subplot()
    shown = [
        row
        for row in curves
        if row["name"] == "words" and row["words"] == "correct" and row["style"] in {"hold", "quick"}
    ]
    colors = ("tab:blue", "tab:orange", "tab:green", "tab:purple")
    for row, color in zip(shown, colors, strict=False):
        words = list(row["mean"])
        label = f"{row['collection']} ({row['people']} people)"
        axes.plot(words, [100 * share for share in row["mean"].values()], "o-", color=color, label=f"{label}: mean")
        axes.plot(words, [100 * share for share in row["worst"].values()], "v:", color=color, label="worst person")
    axes.set(xlabel="words written", ylabel="still letters read rightly, %", title="Learned from what they wrote")
    axes.legend()
    axes.grid(alpha=0.3)
    figure.savefig(path, dpi=110)
