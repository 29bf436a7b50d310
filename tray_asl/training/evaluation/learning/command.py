"""`tray-asl train learning`: how well hands are read after so many words written, person by person."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import click

from tray_asl.training.extra import require_training_extra

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_REPORT = Path("models/report")


@click.command("learning")
@click.argument("data", nargs=-1, required=True, type=_FILE)
@click.option("--model", type=_FILE, help="The classifier (.onnx); without it the one that came with the program.")
@click.option("--people", "most", type=click.IntRange(min=1), help="Only so many of them, drawn at random.")
@click.option("--count", type=click.IntRange(min=1), default=200, show_default=True, help="Words that each writes.")
@click.option(
    "--every", type=click.IntRange(min=1), default=4, show_default=True,
    help="Every how many-th person also writes exactly, names and codes, with slips, and what upsets learning.",
)  # fmt: skip
@click.option(
    "--quick", is_flag=True, help="Without the speller, one hand for each letter: what arrives is not measured."
)
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Processes.")
@click.option("--to", "plot", type=_NEW_FILE, default=_REPORT / "learning.png", show_default=True, help="The plot.")
@click.option("--table", type=_NEW_FILE, default=_REPORT / "learning.json", show_default=True, help="All numbers.")
def learning(  # noqa: PLR0913 - each is one option of the command
    *,
    data: tuple[Path, ...],
    model: Path | None,
    most: int | None,
    count: int,
    every: int,
    quick: bool,
    jobs: int,
    plot: Path,
    table: Path,
) -> None:
    """Let the people of DATA (.npz of landmarks) write words, and judge how well they are learned from them."""
    require_training_extra()
    import numpy as np  # noqa: PLC0415 - slow to load

    from tray_asl.training.evaluation.learning.people import load_people  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.learning.report import summarize, write  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.learning.study import study, study_quickly  # noqa: PLC0415 - slow to load

    people = load_people(data)
    drawn = np.random.default_rng(0).permutation(len(people)).tolist()[:most]
    results: dict[str, list[Any]] = {"Curve": [], "Arrived": [], "Upsetting": []}
    with ProcessPoolExecutor(jobs) as pool:
        futures = [
            pool.submit(study_quickly, people[who], people[who - 1], model, count)
            if quick
            else pool.submit(study, people[who], people[who - 1], model, count, thorough=place % every == 0)
            for place, who in enumerate(drawn)
        ]
        for number, future in enumerate(futures, 1):
            for result in future.result():
                results[type(result).__name__].append(result)
            click.echo(f"\r{number} of {len(drawn)} people", nl=False)
    summary = summarize(results["Curve"], results["Arrived"], results["Upsetting"])
    write(summary, table, plot)
    click.echo()
    for part in summary.values():
        for row in part:
            click.echo("  ".join(f"{name} {value}" for name, value in row.items() if name != "each person"))
    click.echo(f"Wrote {plot} and {table}.")
