"""`tray-asl train false-letters`: how many letters an hour a person gets who is at the desk and does not sign."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click
from rich.console import Console
from rich.table import Table

from tray_asl.settings.sections.spelling import SpellingSettings, WakeGesture

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("false-letters")
@click.argument("gestures", nargs=-1, type=_FILE)
@click.option("--hours", type=click.FloatRange(min=0.01), default=1.0, show_default=True, help="Of the recording.")
@click.option("--model", type=_FILE, help="The classifier (.onnx); without it the one that came with the program.")
@click.option("--wake", type=click.Choice(get_args(WakeGesture)), default="none", show_default=True)
@click.option("--sure-start/--no-sure-start", default=True, show_default=True, help="The setting of that name.")
@click.option("--seed", type=int, default=0, show_default=True)
def false_letters(  # noqa: PLR0913 - each is one option of the command
    *, gestures: tuple[Path, ...], hours: float, model: Path | None, wake: WakeGesture, sure_start: bool, seed: int
) -> None:
    """Let synthetic people rest, type, talk, scratch, drink and fidget, and count what hold style types.

    GESTURES (.npz of `extract --no-sign`) are real hands that make no sign; they are shown too.
    """
    from tray_asl.signs.classifier import Classifier  # noqa: PLC0415 - slow to load
    from tray_asl.spelling.speller import Speller  # noqa: PLC0415
    from tray_asl.training.evaluation.false_letters.hour import AT_DESK, watch  # noqa: PLC0415
    from tray_asl.training.evaluation.thresholds.grid import no_sign_signers  # noqa: PLC0415

    speller = Speller(SpellingSettings(wake=wake, sure_start=sure_start))
    found = watch(hours * 3600, Classifier(model), speller, gestures=no_sign_signers(gestures), seed=seed)
    shown = Table("scene", "minutes", "at the desk", "letters", "typed (seconds since its start)")
    for scene, seconds in found.lengths.items():
        examples = ", ".join(f"{text!r} {time:.1f}" for time, text in found.typed.get(scene, []))
        share = AT_DESK.get(scene, 0.0)
        shown.add_row(scene, f"{seconds / 60:.0f}", f"{share * 60:.1f}", str(found.letters(scene)), examples)
    Console().print(shown)
    click.echo(f"{found.letters()} letters in {found.seconds / 3600:.2f} hours: {found.an_hour:.1f} in such an hour")
    click.echo(f"{found.at_desk:.1f} in an hour at the desk, which has the minutes of that column")
