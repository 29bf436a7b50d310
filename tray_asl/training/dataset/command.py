"""`tray-asl train extract` and `tray-asl train synthesize`: landmarks from pictures, real and drawn."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from tray_asl.training.progress import progress_bar

if TYPE_CHECKING:
    from tray_asl.training.dataset.extract import Extracted

_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_WORKERS = click.option(
    "--workers", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="Processes; one for each core."
)
_HAND_MODEL = click.option(
    "--hand-model", default="", help="Path of hand_landmarker.task; found or fetched without it."
)


@click.command("extract")
@click.argument("folder", type=_FOLDER)
@click.argument("target", type=_NEW_FILE)
@click.option("--no-sign", multiple=True, metavar="NAME", help="A subfolder of hands that make no sign.")
@click.option("--skip", multiple=True, metavar="NAME", help="A subfolder to pass over.")
@_WORKERS
@_HAND_MODEL
def extract(  # noqa: PLR0913 - each is one option of the command
    *, folder: Path, target: Path, no_sign: tuple[str, ...], skip: tuple[str, ...], workers: int, hand_model: str
) -> None:
    """Find the hands in FOLDER/<sign>/*.jpg and write their landmarks to TARGET (.npz).

    Interrupted, it goes on where it stopped when started again.
    """
    from tray_asl.hands.model import ensure_hand_model  # noqa: PLC0415 - slow to load
    from tray_asl.training.dataset.extract import extract_folder  # noqa: PLC0415 - slow to load

    model = ensure_hand_model(hand_model, report=click.echo)
    with progress_bar() as bar:
        task = bar.add_task("pictures", total=None)
        result = extract_folder(
            folder,
            target,
            model,
            no_sign=no_sign,
            skip=skip,
            workers=workers,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    _show_extracted(result, target)


@click.command("synthesize")
@click.argument("target", type=_NEW_FILE)
@click.option("--count", type=click.IntRange(min=1), default=10_000, show_default=True, help="Pictures to draw.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@click.option(
    "--no-sign", type=click.Choice(["between", "any", "rest"]), help="Draw only hands that make no sign, of this kind."
)
@_WORKERS
@_HAND_MODEL
def synthesize(  # noqa: PLR0913 - each is one option of the command
    *, target: Path, count: int, seed: int, no_sign: str | None, workers: int, hand_model: str
) -> None:
    """Draw synthetic hands, find their landmarks as in pictures of real ones, and write them to TARGET (.npz)."""
    from tray_asl.hands.model import ensure_hand_model  # noqa: PLC0415 - slow to load
    from tray_asl.training.dataset.synthesize import synthesize_hands  # noqa: PLC0415 - slow to load

    model = ensure_hand_model(hand_model, report=click.echo)
    with progress_bar() as bar:
        task = bar.add_task("pictures", total=None)
        results = synthesize_hands(
            target,
            model,
            count,
            seed=seed,
            no_sign=no_sign or "",
            workers=workers,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    found = sum(bool(each.landmarks) for each in results)
    click.echo(f"Wrote {target}: a hand was found in {found} of {len(results)} pictures.")


def _show_extracted(result: Extracted, target: Path) -> None:
    table = Table(title=f"{target}: {result.hands.total()} hands")
    for heading in ("label", "hands", "no hand found"):
        table.add_column(heading, justify="left" if heading == "label" else "right")
    for label in sorted(result.hands | result.without_hand):
        table.add_row(label, str(result.hands[label]), str(result.without_hand[label]))
    Console().print(table)
    for fault in result.unreadable.values():
        click.echo(fault, err=True)
    if result.unreadable:
        click.echo(f"{len(result.unreadable)} pictures could not be read.", err=True)
