"""`tray-asl train`: from a folder of pictures to a classifier and a report on it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from tray_asl.training.evaluation.fluent.command import fluent
from tray_asl.training.evaluation.report.command import report
from tray_asl.training.evaluation.thresholds.command import thresholds
from tray_asl.training.evaluation.words.command import words
from tray_asl.training.extra import require_training_extra
from tray_asl.training.synthetic_hand.command import synthetic

if TYPE_CHECKING:
    from tray_asl.training.dataset.extract import Extracted

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def train() -> None:
    """Train the classifier on pictures of your own (needs the extra: pip install 'tray-asl[train]')."""


for _command in (fluent, report, synthetic, thresholds, words):
    train.add_command(_command)


@train.command("extract")
@click.argument("folder", type=_FOLDER)
@click.argument("target", type=_NEW_FILE)
@click.option("--no-sign", multiple=True, metavar="NAME", help="A subfolder of hands that make no sign.")
@click.option("--skip", multiple=True, metavar="NAME", help="A subfolder to pass over.")
@click.option(
    "--workers", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="Processes; one for each core."
)
@click.option("--hand-model", default="", help="Path of hand_landmarker.task; found or fetched without it.")
def extract_command(  # noqa: PLR0913 - each is one option of the command
    *, folder: Path, target: Path, no_sign: tuple[str, ...], skip: tuple[str, ...], workers: int, hand_model: str
) -> None:
    """Find the hands in FOLDER/<sign>/*.jpg and write their landmarks to TARGET (.npz).

    Interrupted, it goes on where it stopped when started again.
    """
    from tray_asl.hands.model import ensure_hand_model  # noqa: PLC0415 - slow to load
    from tray_asl.training.dataset.extract import extract  # noqa: PLC0415 - slow to load

    model = ensure_hand_model(hand_model, report=click.echo)
    with _progress() as bar:
        task = bar.add_task("pictures", total=None)
        result = extract(
            folder,
            target,
            model,
            no_sign=no_sign,
            skip=skip,
            workers=workers,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    _show_extracted(result, target)


@train.command("synthesize")
@click.argument("target", type=_NEW_FILE)
@click.option("--count", type=click.IntRange(min=1), default=10_000, show_default=True, help="Pictures to draw.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@click.option(
    "--idle", type=click.Choice(["between", "any", "rest"]), help="Draw only hands that make no sign, of this kind."
)
@click.option(
    "--workers", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="Processes; one for each core."
)
@click.option("--hand-model", default="", help="Path of hand_landmarker.task; found or fetched without it.")
def synthesize_command(  # noqa: PLR0913 - each is one option of the command
    *, target: Path, count: int, seed: int, idle: str | None, workers: int, hand_model: str
) -> None:
    """Draw synthetic hands, find their landmarks as in pictures of real ones, and write them to TARGET (.npz)."""
    from tray_asl.hands.model import ensure_hand_model  # noqa: PLC0415 - slow to load
    from tray_asl.training.synthetic_hand.synthesize import synthesize  # noqa: PLC0415 - slow to load

    model = ensure_hand_model(hand_model, report=click.echo)
    with _progress() as bar:
        task = bar.add_task("pictures", total=None)
        results = synthesize(
            target,
            model,
            count,
            seed=seed,
            idle=idle or "",
            workers=workers,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    found = sum(seen.landmarks is not None for seen in results)
    click.echo(f"Wrote {target}: a hand was found in {found} of {len(results)} pictures.")


@train.command("fit")
@click.argument("data", nargs=-1, required=True, type=_FILE)
@click.option("--synthetic", multiple=True, type=_FILE, help="Landmarks of synthetic hands (.npz of `synthesize`).")
@click.option("--to", "target", type=_NEW_FILE, default=Path("models/mlp_asl.onnx"), show_default=True)
@click.option("--published", is_flag=True, help="The published recipe to the letter: every picture as it is.")
@click.option("--without", default="", metavar="SIGNS", help="Signs to leave out, such as JZ, which are motions.")
@click.option("--calibrate", is_flag=True, help="Make confidence honest by leaving out each collection in turn (slow).")
@click.option("--everything", is_flag=True, help="Keep nothing back: for the file to ship, after the rest is decided.")
@click.option("--epochs", type=click.IntRange(min=1), help="Rounds through the data; the recipe's own without it.")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--report", "report_folder", type=_FOLDER, help="Also write plots of the validation part there.")
def fit_command(  # noqa: PLR0913 - each is one option of the command
    *,
    data: tuple[Path, ...],
    synthetic: tuple[Path, ...],
    target: Path,
    published: bool,
    without: str,
    calibrate: bool,
    everything: bool,
    epochs: int | None,
    seed: int,
    report_folder: Path | None,
) -> None:
    """Train on DATA (.npz of `extract`), validate on a random fifth, and write the classifier as ONNX."""
    require_training_extra()
    import torch  # noqa: PLC0415 - torch is an extra

    from tray_asl.training.dataset.samples import load_samples  # noqa: PLC0415
    from tray_asl.training.evaluation.leave_out import leave_out_each  # noqa: PLC0415
    from tray_asl.training.evaluation.report.reports import report_signs  # noqa: PLC0415
    from tray_asl.training.model.export import export  # noqa: PLC0415
    from tray_asl.training.model.fit import OURS, PUBLISHED, fit, split  # noqa: PLC0415

    torch.set_num_threads(1)  # the matrices are so small that more threads only wait for each other
    recipe = replace(PUBLISHED if published else OURS, seed=seed)
    recipe = replace(recipe, epochs=epochs or recipe.epochs)
    samples = load_samples(data).without(without.upper())
    if published:
        samples = samples.with_sign()
    made = load_samples(synthetic) if synthetic else None
    training, validation = split(samples, 0.2, seed)
    with _progress() as bar:
        task = bar.add_task("epochs", total=recipe.epochs)

        def progress(epoch: int, loss: float) -> None:
            bar.update(task, completed=epoch, description=f"loss {loss:.3f}")

        left_out = leave_out_each(samples, made, recipe, progress) if calibrate else None
        network = fit(samples if everything else training, made, recipe, progress)
    if left_out:
        network.cool(left_out.temperature)
        accuracies = ", ".join(f"{source} {share:.1%}" for source, share in left_out.accuracy.items())
        click.echo(f"Letters of collections left out: {accuracies}. Temperature {left_out.temperature:.2f}.")
    export(network, target)
    click.echo(f"Wrote {target}.")
    if not everything:
        report_signs(target, validation.with_sign(), report_folder, click.echo)


def _progress() -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())


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
