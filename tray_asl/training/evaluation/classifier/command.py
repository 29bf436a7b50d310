"""`tray-asl train report`: how well a classifier does."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from tray_asl.training.extra import require_training_extra

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("report")
@click.argument("model", type=_FILE)
@click.argument("data", nargs=-1, required=True, type=_FILE)
@click.option("--to", "folder", type=_FOLDER, help="Write the plots there.")
@click.option("--without", default="", metavar="SIGNS", help="Signs to leave out, such as JZ, which are motions.")
@click.option("--by-person", is_flag=True, help="Judge each person by themselves: still letters, digits, confidence.")
@click.option("--shapes", is_flag=True, help="Count a digit that is made like a letter as that letter.")
@click.option("--beside", multiple=True, type=_FILE, help="Another model, to be judged on the same hands.")
@click.option(
    "--learned",
    multiple=True,
    type=click.IntRange(min=1),
    help="Instead: how each person is read after so many samples of each letter; may be given several times.",
)
@click.option(
    "--person", default="", metavar="REGEX", help="What in a picture's name tells the people of a file apart."
)
@click.option(
    "--look",
    type=click.Choice(["first", "second"]),
    default="second",
    show_default=True,
    help="Which look at a picture is judged; the second is what a camera gives.",
)
def report(  # noqa: PLR0913 - each is one option of the command
    *,
    model: Path,
    data: tuple[Path, ...],
    folder: Path | None,
    without: str,
    by_person: bool,
    shapes: bool,
    beside: tuple[Path, ...],
    learned: tuple[int, ...],
    person: str,
    look: Literal["first", "second"],
) -> None:
    """Judge MODEL (.onnx) on DATA (.npz of `extract`), each file being one person."""
    require_training_extra()
    from tray_asl.training.dataset.samples import load_samples  # noqa: PLC0415
    from tray_asl.training.evaluation.classifier.report import (  # noqa: PLC0415 - matplotlib is an extra
        report_learned,
        report_people,
        report_signs,
    )

    samples = load_samples(data, person=person, look=look).without(without.upper())
    if learned:
        report_learned(model, samples, sorted(learned), folder, click.echo)
    elif by_person or beside:
        report_people([model, *beside], samples, folder, click.echo)
    else:
        report_signs(model, samples.with_sign(), folder, click.echo, shapes=shapes)
