"""`tray-asl train thresholds`: which thresholds get the least wrong."""

from __future__ import annotations

from dataclasses import asdict
from itertools import product
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tray_asl.training.extra import require_training_extra

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)

_SHOWN = 15  # rows of the table


@click.command("thresholds")
@click.argument("data", nargs=-1, required=True, type=_FILE)
@click.option("--model", type=_FILE, help="The classifier (.onnx); without it the one that came with the program.")
@click.option("--no-sign", multiple=True, type=_FILE, help="Hands labeled none (.npz): what is typed of them is false.")
@click.option("--enter", multiple=True, type=float, default=(0.5, 0.6, 0.7), show_default=True)
@click.option("--debounce", multiple=True, type=int, default=(150, 200, 250), show_default=True, help="ms")
@click.option("--hold", multiple=True, type=int, default=(200, 300, 400, 500), show_default=True, help="ms")
@click.option("--rate", "rates", multiple=True, type=float, default=(0.3, 0.6, 1.0, 1.5, 2.0), show_default=True)
@click.option("--at", type=float, default=1.0, show_default=True, help="Letters a second to choose for; one of --rate.")
@click.option(
    "--texts", type=click.IntRange(min=1), default=3, show_default=True, help="At each speed, by each person."
)
@click.option("--to", "plot", type=_NEW_FILE, default=Path("thresholds.png"), show_default=True, help="The plot.")
@click.option("--table", type=_NEW_FILE, default=Path("thresholds.json"), show_default=True, help="All numbers.")
def thresholds(  # noqa: PLR0913 - each is one option of the command
    *,
    data: tuple[Path, ...],
    model: Path | None,
    no_sign: tuple[Path, ...],
    enter: tuple[float, ...],
    debounce: tuple[int, ...],
    hold: tuple[int, ...],
    rates: tuple[float, ...],
    at: float,
    texts: int,
    plot: Path,
    table: Path,
) -> None:
    """Let the people of DATA (.npz of landmarks) spell in hold style, and say which thresholds get the least wrong."""
    require_training_extra()
    from tray_asl.signs.classifier import Classifier  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.simulation.signer import load_signers  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.thresholds.choice import choose, write  # noqa: PLC0415
    from tray_asl.training.evaluation.thresholds.grid import DEFAULT, Thresholds, measure, no_sign_signers  # noqa: PLC0415

    if at not in rates:
        raise click.BadParameter(f"{at:g} is none of the speeds that are measured (--rate).", param_hint="--at")
    grid = {DEFAULT, *(Thresholds(*values) for values in product(enter, debounce, hold))}
    points = measure(
        signers=load_signers(data),
        no_sign=no_sign_signers(no_sign),
        classifier=Classifier(model),
        grid=sorted(grid),
        rates=rates,
        texts_each=texts,
        progress=click.echo,
    )
    write(points, table, plot)
    best, why = choose(points, at)
    ranked = sorted((point for point in points if point.rate == at), key=lambda point: point.wrong)
    shown = Table(title=f"At {at:g} letters a second, best first", title_justify="left")
    for heading in ranked[0].row():
        shown.add_column(heading, justify="right")
    for place, point in enumerate(ranked):
        if place < _SHOWN or point.thresholds == DEFAULT:
            shown.add_row(*(str(value) for value in point.row().values()))
    Console().print(shown)
    chosen = ", ".join(f"{name} = {value}" for name, value in asdict(best.thresholds).items())
    click.echo(f"Choose {chosen}: {why}\nWrote {plot} and {table}.")
