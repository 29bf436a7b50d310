"""`tray-asl train first-letters`: what `spelling.sure_start` costs after a pause."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("first-letters")
@click.argument("data", nargs=-1, required=True, type=_FILE)
@click.option("--model", type=_FILE, help="The classifier (.onnx); without it the one that came with the program.")
@click.option("--rate", "rates", multiple=True, type=float, default=(0.3, 0.6, 1.0), show_default=True)
@click.option("--texts", type=click.IntRange(min=1), default=8, show_default=True, help="Words at each speed, by each.")
@click.option("--seed", type=int, default=0, show_default=True)
def first_letters(
    *, data: tuple[Path, ...], model: Path | None, rates: tuple[float, ...], texts: int, seed: int
) -> None:
    """Let the people of DATA (.npz of landmarks) spell after pauses, with spelling.sure_start and without.

    They hold each letter up alone, and spell single words at several speeds (letters a second).
    """
    from tray_asl.signs.classifier import Classifier  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.first_letters.study import HELD, PAUSE, Study  # noqa: PLC0415
    from tray_asl.training.evaluation.simulation.signer import load_signers  # noqa: PLC0415 - slow to load

    signers = load_signers(data)
    study = Study(signers, Classifier(model), seed=seed)
    measured = {f"letters held for {HELD:g} s": study.lone_letters()}
    measured |= {f"words at {rate:g} letters a second": study.words(rate, texts) for rate in rates}
    shown = Table(title=f"{len(signers)} people, each text after {PAUSE:g} s without a hand", title_justify="left")
    for heading in ("", "texts", "right, off", "on", "characters wrong, off", "on", "first letter later, s"):
        shown.add_column(heading, justify="right" if heading else "left")
    for name, compared in measured.items():
        shares = [f"{share:.1%}" for share in (*compared.right, *compared.wrong)]
        shown.add_row(name, str(len(compared.on)), *shares, f"{compared.later:.2f}")
    Console().print(shown)
