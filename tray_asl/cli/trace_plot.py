"""The plot of `tray-asl trace`: signs, holds, gestures and changes of the text over the time of a clip."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from matplotlib.axes import Axes

    from tray_asl.engine.tracing import TracedFrame
    from tray_asl.spelling.action import Action

_COLORS = (
    *("#1f77b4", "#d95f02", "#2ca02c", "#c2185b", "#7b52ab", "#8c564b", "#0097a7", "#8a8d00", "#e07ab8", "#3949ab"),
)
"""As many as can be told apart; signs that lead for a shorter time share the next one."""

_OTHER, _INK, _NO_HAND = "#9e9e9e", "#222222", "#eeeeee"


def draw(frames: Sequence[TracedFrame], name: str, path: Path) -> None:
    """Draw what was traced.

    Args:
        frames: what was traced, in order.
        name: the clip's.
        path: the file to write, whose ending says in what format.

    Raises:
        OSError: The file cannot be written.
    """
    length = max([1.0, *(frame.time for frame in frames)])
    figure = Figure(figsize=(min(max(9.0, 0.6 * length), 60.0), 4.4), layout="constrained")
    signs, hold = figure.subplots(2, sharex=True, height_ratios=(4, 1))
    colors = _colors(frames)
    _draw_signs(signs, frames, colors)
    _draw_hold(hold, frames, colors)
    for axes in (signs, hold):
        axes.spines[["top", "right"]].set_visible(False)
    _draw_events((signs, hold), frames)
    figure.suptitle(name, fontsize=10, color=_INK, parse_math=False)
    signs.set_xlim(0, length)
    figure.savefig(path, dpi=100)


def _colors(frames: Sequence[TracedFrame]) -> dict[str, str]:
    """Give the signs that lead for longest a colour each, in the order in which they come."""
    leading = [frame.signs[0][0] for frame in frames if frame.signs]
    longest = sorted(set(leading), key=leading.count, reverse=True)[: len(_COLORS)]
    return dict(zip((sign for sign in dict.fromkeys(leading) if sign in longest), _COLORS, strict=False))


def _draw_signs(axes: Axes, frames: Sequence[TracedFrame], colors: dict[str, str]) -> None:
    """Draw the confidence of the leading signs, and behind it which sign was stable and where there was no hand."""
    for sign, color in colors.items():
        label = sign.replace("$", r"\$")  # or the legend would read a formula
        shares = [dict(frame.signs).get(sign, 0.0) if frame.hand else np.nan for frame in frames]
        axes.plot([frame.time for frame in frames], shares, color=color, linewidth=1.4, label=label)
    for side, start, end in _spans(frames, lambda frame: frame.hand.side if frame.hand else None):
        if side is None:
            axes.axvspan(start, end, color=_NO_HAND, linewidth=0)
    for stable, start, end in _spans(frames, lambda frame: frame.step.stable):
        if stable is not None:
            color = colors.get(stable, _OTHER)
            axes.axvspan(start, end, color=color, alpha=0.15, linewidth=0)
            letter = axes.text((start + end) / 2, 0.04, stable, color=color, ha="center", weight="bold")
            letter.set(parse_math=False, path_effects=[withStroke(linewidth=3, foreground="white")])
    axes.set(ylim=(0, 1.02), ylabel="confidence", yticks=(0, 0.5, 1), yticklabels=("0", "50 %", "100 %"))
    handles = [*axes.lines, Patch(color=_NO_HAND, label="no hand")]
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(1, 1), frameon=False, fontsize=9, handlelength=1)


def _draw_hold(axes: Axes, frames: Sequence[TracedFrame], colors: dict[str, str]) -> None:
    """Draw how far each candidate has come."""
    for candidate, run in groupby(frames, lambda frame: frame.step.candidate):
        if candidate is not None:
            held = list(run)
            color = colors.get(candidate.upper(), _OTHER)
            times, progress = [frame.time for frame in held], [frame.step.progress for frame in held]
            axes.fill_between(times, progress, color=color, alpha=0.7, linewidth=0)
    axes.set(ylim=(0, 1.05), ylabel="hold", yticks=(0, 1), yticklabels=("0", "100 %"), xlabel="seconds")
    axes.xaxis.set_major_locator(MaxNLocator("auto", steps=(1, 2, 5, 10)))


def _draw_events(both: tuple[Axes, Axes], frames: Sequence[TracedFrame]) -> None:
    """Mark changes of the text with whole lines, gestures with broken ones, and write above what they were."""
    for frame in frames:
        gesture = [frame.step.gesture.replace("_", " ")] if frame.step.gesture else []
        words = [*gesture, *map(_described, frame.step.actions), *(["refused"] if frame.step.problem else [])]
        if not words:
            continue
        style = "--" if frame.step.gesture else "-"
        for axes in both:
            axes.axvline(frame.time, color=_INK, linewidth=0.8, linestyle=style)
        both[0].annotate(
            "\n".join(words),
            (frame.time, 1.0),
            (0, 3),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            fontsize=9,
            color=_INK,
            parse_math=False,
        )


def _described(action: Action) -> str:
    """Write what was typed as it can be seen, after a left arrow for each character that was erased."""
    return "←" * action.erase + action.text.replace(" ", "␣").replace("\n", "⏎")


def _spans(
    frames: Sequence[TracedFrame], of: Callable[[TracedFrame], str | None]
) -> Iterator[tuple[str | None, float, float]]:
    """Yield what stays the same, with the seconds from when until when; each ends where the next begins."""
    runs = [(key, next(run).time) for key, run in groupby(frames, of)]
    runs += [(None, frame.time) for frame in frames[-1:]]
    for (key, start), (_, end) in pairwise(runs):
        yield key, start, end
