"""`tray-asl train turned-cameras`: what is read before a camera that nobody has said how it hangs."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("turned-cameras")
@click.argument("data", nargs=-1, required=True, type=_FILE)
@click.option("--model", type=_FILE, help="The classifier (.onnx); without it the one that came with the program.")
@click.option("--words", type=click.IntRange(min=1), default=10, show_default=True, help="By each person.")
@click.option("--hours", type=click.FloatRange(min=0.01), default=4.0, show_default=True, help="Of hands at rest.")
@click.option("--seed", type=int, default=0, show_default=True)
def turned_cameras(*, data: tuple[Path, ...], model: Path | None, words: int, hours: float, seed: int) -> None:
    """Let the people of DATA (.npz of landmarks) spell first words before turned cameras, and hands rest before one.

    With camera.turn on auto. The hands at rest are the synthetic ones of `tray-asl train false-letters`; their camera
    is upright.
    """
    from tray_asl.signs.classifier import Classifier  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.simulation.signer import load_signers  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.turned_cameras.at_rest import turns_at_rest  # noqa: PLC0415
    from tray_asl.training.evaluation.turned_cameras.first_words import FATES, first_words  # noqa: PLC0415

    signers = load_signers(data)
    found = first_words(signers, Classifier(model), words, seed=seed)
    shown = Table("pictures turned by", *FATES, title=f"{words} words each by {len(signers)} people")
    for camera, fates in found.items():
        shown.add_row(str(camera), *(str(fates[fate]) for fate in FATES))
    Console().print(shown)
    turns = turns_at_rest(hours * 3600, seed=seed)
    click.echo(
        f"Of {turns.starts} half minutes of hands at rest, each begun anew, {turns.turned} turned an upright camera; "
        f"in {hours:g} hours under way it was turned {turns.under_way} times."
    )
