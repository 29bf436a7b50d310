"""`tray-asl train words`: how many characters and words are wrong before and after correction, person by person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from tray_asl.training.evaluation.words.score import Score


@click.command("words")
@click.argument("data", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--model", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Classifier (.onnx).")
@click.option("--person", default="", metavar="REGEX", help="Tells people in one file apart by their pictures' names.")
@click.option("--patient/--hasty", default=True, help="Whether letters the program would not take are formed anew.")
@click.option(
    "--learned",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Samples of each letter, of its first third, from which each person's hand is learned; they spell with the "
    "rest, and the first table of a person says how it is without having learned.",
)
@click.option("--repeat", type=click.IntRange(min=1), default=1, show_default=True, help="Times to spell each word.")
@click.option("--seed", type=int, default=0, show_default=True)
def words(  # noqa: PLR0913 - each is one option of the command
    *, data: tuple[Path, ...], model: Path | None, person: str, patient: bool, learned: int, repeat: int, seed: int
) -> None:
    """Simulate spelling by the people of DATA (.npz of `extract`) and say how wrong it is before and after correction.

    Of 100 letters 1 is typed on the way to it, 1 lost and 1 doubled; of 100 doubles 5 arrive single.
    """
    from tray_asl.training.evaluation.words.study import measure  # noqa: PLC0415 - slow to load

    measure(data, model, person=person, patient=patient, learned=learned, repeat=repeat, seed=seed, show=_show)


def _show(title: str, scores: dict[str, Score]) -> None:
    table = Table(title=title, title_justify="left")
    for heading in ("wrong", "characters", "corrected", "words", "corrected", "spoiled", "swapped"):
        table.add_column(heading, justify="left" if heading == "wrong" else "right")
    for kind, result in scores.items():
        shares = [
            result.wrong_before / result.characters,
            result.wrong_after / result.characters,
            *(n / result.words for n in (result.words_before, result.words_after, result.spoiled, result.swapped)),
        ]
        table.add_row(kind, *(f"{share:.1%}" for share in shares))
    Console().print(table)
