"""`tray-asl trace`: what happens in a clip frame by frame, as a table, as JSON and as a plot."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tray_asl.cli import options
from tray_asl.cli.printing import print_json, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tray_asl.engine.tracing import TracedFrame
    from tray_asl.settings.store import Store
    from tray_asl.spelling.action import Action

_WIDTH = 110
"""Columns of the table where it goes to no terminal."""


def _plot_file(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """Refuse what could not be drawn or written before the clip is read, which takes a while."""
    if value is None:
        return None
    try:
        import matplotlib.figure  # noqa: F401, PLC0415 - heavy
    except ImportError:  # as in a bundle
        raise click.BadParameter("plots need matplotlib, which is not here; --json has all that is drawn") from None
    if value.suffix.lower() not in {".png", ".svg", ".pdf"}:
        raise click.BadParameter(f"{value}: a plot can be a .png, .svg or .pdf")
    return value


@click.command()
@click.argument("clip", type=options.Clip(path_type=Path))
@options.signs_option
@options.profile_option
@click.option("--all", "every", is_flag=True, help="A row for every frame; else frames that are alike share one.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for every frame, instead of the table.")
@click.option("--landmarks", is_flag=True, help="With --json: also the 21 points of the hand, in pixels.")
@click.option(
    "--plot",
    type=options.NewFile(),
    callback=_plot_file,
    metavar="FILE",
    help="Draw it, too: a .png, .svg or .pdf.",
)
@click.pass_obj
def trace(  # noqa: PLR0913 (one parameter an option)
    store: Store,
    clip: Path,
    signs: str | None,
    profile: str | None,
    plot: Path | None,
    *,
    every: bool,
    as_json: bool,
    landmarks: bool,
) -> None:
    """Print what happens in a video file frame by frame, to find out why it is read as it is.

    CLIP is a video file, or 'sample' for the one that came with the program. Nothing leaves this machine, and no
    picture is kept.
    """
    if landmarks and not as_json:
        raise click.UsageError("--landmarks has no place in the table: give it together with --json.")
    from tray_asl.engine.tracing import trace  # noqa: PLC0415 - heavy libraries

    settings = options.load_settings(store, {"spelling.signs": signs, "signs.profile": profile})
    frames = []
    for frame in trace(clip, settings, say):
        frames.append(frame)
        if as_json:
            print_json(frame.as_json(landmarks=landmarks))
    if not as_json:
        _print_table(frames, every=every)
    if plot is not None:
        from tray_asl.cli.trace_plot import draw  # noqa: PLC0415 - heavy libraries

        try:
            draw(frames, clip.name, plot)
        except OSError as error:
            raise click.ClickException(f"The plot {plot} cannot be written: {error.strerror}.") from error


def _print_table(frames: Iterable[TracedFrame], *, every: bool) -> None:
    from rich.console import Console  # noqa: PLC0415 - only here
    from rich.table import Column, Table  # noqa: PLC0415 - only here
    from rich.text import Text  # noqa: PLC0415 - what is signed must not be read as markup

    console = Console()
    if not console.is_terminal:
        console.width = _WIDTH
    right = [Column(name, justify="right", no_wrap=True) for name in ("seconds", "frames")]
    table = Table(*right, "hand", "sign", "rivals", "stable", "hold", "what happens", box=None, padding=(0, 1))
    for run in _runs(frames, every=every):
        table.add_row(*map(Text, _row(run)), style="bold" if run[-1].step.actions or run[-1].step.gesture else "")
    console.print(table)


def _runs(frames: Iterable[TracedFrame], *, every: bool) -> Iterator[list[TracedFrame]]:
    """Put frames together in which the same is seen and nothing happens."""

    def alike(numbered: tuple[int, TracedFrame]) -> object:
        number, frame = numbered
        apart = every or frame.step.actions or frame.step.gesture or frame.step.problem
        sign = frame.signs[0][0] if frame.signs else None
        return (
            frame.hand and frame.hand.side,
            sign,
            frame.step.stable,
            frame.step.candidate,
            frame.step.paused,
            number if apart else None,
        )

    for _, run in groupby(enumerate(frames), alike):
        yield [frame for _, frame in run]


def _row(run: list[TracedFrame]) -> tuple[str, ...]:
    first, last = run[0], run[-1]
    scores = [frame.hand.score for frame in run if frame.hand]
    rivals: dict[str, float] = {}
    for sign, share in (rival for frame in run for rival in frame.signs[1:]):
        rivals[sign] = max(share, rivals.get(sign, 0.0))
    strongest = sorted(rivals.items(), key=lambda rival: -rival[1])[:2]
    return (
        f"{first.time:.2f}" if first is last else f"{first.time:.2f}-{last.time:.2f}",
        str(len(run)),
        f"{first.hand.side} {min(scores):.0%}" if first.hand else "no hand",
        f"{first.signs[0][0]} {_span([frame.signs[0][1] for frame in run])}" if first.signs else "",
        ", ".join(f"{sign} {share:.0%}" for sign, share in strongest if share >= 0.01),
        first.step.stable or "",
        f"{first.step.candidate!r} {_span([frame.step.progress for frame in run])}" if first.step.candidate else "",
        "; ".join(_events(last)),
    )


def _span(shares: list[float]) -> str:
    low, high = f"{min(shares):.0%}", f"{max(shares):.0%}"
    return high if low == high else f"{low.removesuffix('%')}-{high}"


def _events(frame: TracedFrame) -> list[str]:
    events = [frame.step.gesture.replace("_", " ")] if frame.step.gesture else []
    events += map(_described, frame.step.actions)
    events += [f"refused: {frame.step.problem}"] if frame.step.problem else []
    return [*events, "paused"] if frame.step.paused else events


def _described(action: Action) -> str:
    erased = [f"erased {action.erase}"] if action.erase else []
    typed = [f"typed {action.text!r}"] if action.text else []
    return ", ".join(erased + typed)
