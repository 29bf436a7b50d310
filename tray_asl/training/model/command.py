"""`tray-asl train fit`: from landmarks to a classifier."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from tray_asl.training.extra import require_training_extra
from tray_asl.training.progress import progress_bar

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("fit")
@click.argument("data", nargs=-1, required=True, type=_FILE)
@click.option("--synthetic", multiple=True, type=_FILE, help="Landmarks of synthetic hands (.npz of `synthesize`).")
@click.option(
    "--drop",
    multiple=True,
    metavar="NAME:SIGNS",
    help="Signs of a file to leave out, such as me:ES, because they look like others of everybody else.",
)
@click.option(
    "--same",
    multiple=True,
    metavar="NAMES",
    help="Files of one person, such as me,me_again; without it each is another.",
)
@click.option("--to", "target", type=_NEW_FILE, default=Path("models/mlp_asl.onnx"), show_default=True)
@click.option("--published", is_flag=True, help="The published recipe to the letter: every picture as it is.")
@click.option("--without", default="", metavar="SIGNS", help="Signs to leave out, such as JZ, which are motions.")
@click.option("--calibrate", is_flag=True, help="Make confidence honest by leaving out people in turn (slow).")
@click.option(
    "--left-out",
    type=_FOLDER,
    help="With --calibrate, write the networks there that were trained without some people.",
)
@click.option("--everything", is_flag=True, help="Keep nothing back: for the file to ship, after the rest is decided.")
@click.option("--epochs", type=click.IntRange(min=1), help="Rounds through the data; the recipe's own without it.")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--report", "report_folder", type=_FOLDER, help="Also write plots of the validation part there.")
def fit(  # noqa: PLR0913 - each is one option of the command
    *,
    data: tuple[Path, ...],
    synthetic: tuple[Path, ...],
    drop: tuple[str, ...],
    same: tuple[str, ...],
    target: Path,
    published: bool,
    without: str,
    calibrate: bool,
    left_out: Path | None,
    everything: bool,
    epochs: int | None,
    seed: int,
    report_folder: Path | None,
) -> None:
    """Train on DATA (.npz of `extract`), validate on a random fifth, and write the classifier as ONNX."""
    require_training_extra()
    import torch  # noqa: PLC0415 - torch is an extra

    from tray_asl.signs.prediction import SIGNS  # noqa: PLC0415
    from tray_asl.training.dataset.samples import Look, load_samples  # noqa: PLC0415
    from tray_asl.training.evaluation.classifier.report import report_signs  # noqa: PLC0415
    from tray_asl.training.evaluation.cross_validation import cross_validate  # noqa: PLC0415
    from tray_asl.training.model.export import export  # noqa: PLC0415
    from tray_asl.training.model.recipe import OURS, PUBLISHED  # noqa: PLC0415
    from tray_asl.training.model.train import split, train  # noqa: PLC0415

    torch.set_num_threads(1)  # the matrices are so small that more threads only wait for each other
    recipe = replace(PUBLISHED if published else OURS, seed=seed)
    recipe = replace(recipe, epochs=epochs or recipe.epochs)
    look: Look = "first" if published else "every"
    files = sorted(data, key=lambda path: path.name)  # the same files train alike, in whatever order a shell names them
    samples = load_samples(files, same=[names.split(",") for names in same], look=look).without(without.upper())
    everybody = samples
    for entry in drop:
        source, _, signs = entry.rpartition(":")
        if source not in samples.sources or not set(signs.upper()) <= set(SIGNS):
            raise click.BadParameter(f"{entry} is not the name of a file, a colon and signs.", param_hint="--drop")
        samples = samples.without(signs.upper(), source)
    if published:
        samples = samples.with_sign()
    made = load_samples(synthetic, look=look) if synthetic else None
    training, validation = split(samples, 0.2, seed)
    with progress_bar() as bar:
        task = bar.add_task("epochs", total=recipe.epochs)

        def progress(epoch: int, loss: float) -> None:
            bar.update(task, completed=epoch, description=f"loss {loss:.3f}")

        held = cross_validate(samples, made, recipe, progress, judged=everybody) if calibrate else None
        network = train(samples if everything else training, made, recipe, progress)
    if held:
        network.cool(held.temperature)
        accuracies = ", ".join(f"{person} {share:.1%}" for person, share in held.accuracy.items())
        click.echo(f"Letters of people left out: {accuracies}; mean {held.mean:.1%}.")
        click.echo(f"Temperature {held.temperature:.2f}.")
        if left_out:
            for number, (people, other) in enumerate(held.networks, start=1):
                other.cool(held.temperature)
                export(other, left_out / f"{number}.onnx")
                click.echo(f"{left_out / f'{number}.onnx'} was trained without {', '.join(people)}.")
    export(network, target)
    click.echo(f"Wrote {target}.")
    if not everything:
        report_signs(target, validation.with_sign(), report_folder, click.echo)
