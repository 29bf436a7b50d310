"""The command group `fluent`: measures fluent spelling on people's still hands, and tunes it on others'."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tray_asl.training.extra import require_training_extra

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)

_COLUMNS = ("speller", "texts", "letters a second", "frames a second", "characters wrong", "people under 5 %", "delay")


@click.group()
def fluent() -> None:
    """Measure and tune fluent spelling (needs the extra: pip install 'tray-asl[train]')."""


@fluent.command("report")
@click.argument("data", nargs=-1, required=True, type=_FILE)
@click.option("--model", type=_FILE, help="The classifier (.onnx); without it the one that came with the program.")
@click.option(
    "--texts", type=click.IntRange(min=1), default=20, show_default=True, help="At each speed, by each person."
)
@click.option("--to", "plot", type=_NEW_FILE, default=Path("docs/fluent.png"), show_default=True, help="The plot.")
@click.option("--table", type=_NEW_FILE, default=Path("docs/fluent.json"), show_default=True, help="All numbers.")
def report_command(*, data: tuple[Path, ...], model: Path | None, texts: int, plot: Path, table: Path) -> None:
    """Let the people of DATA (.npz of landmarks) spell at 0.5 to 5 letters a second and count what arrives wrong."""
    require_training_extra()
    from tray_asl.signs.classifier import Classifier  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.fluent.comparison import measure, rows, spellers, write  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.simulation.signer import load_signers  # noqa: PLC0415 - slow to load

    classifier = Classifier(model)
    people = [(signer, classifier) for signer in load_signers(data)]
    points = measure(people, spellers(), texts, click.echo)
    write(points, table, plot)
    shown = Table(*_COLUMNS)
    for row in rows(points):
        shown.add_row(*(str(row[column]) for column in _COLUMNS))
    Console().print(shown)
    click.echo(f"Wrote {plot} and {table}.")


@fluent.command("learn")
@click.option("--person", "people", nargs=2, multiple=True, required=True, type=_FILE, metavar="DATA MODEL")
@click.option("--texts", type=click.IntRange(min=1), default=48, show_default=True, help="Words by each person.")
@click.argument("target", type=_NEW_FILE)
def learn_command(*, people: tuple[tuple[Path, Path], ...], texts: int, target: Path) -> None:
    """Learn from people what the decoder has in emission.json, and write it to TARGET.

    Each --person is landmarks (.npz) and a classifier (.onnx) that was trained without them: on a hand that it has
    seen, a classifier is surer than it will ever be again.
    """
    require_training_extra()
    from tray_asl.signs.classifier import Classifier  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.fluent.emission_fit import learn  # noqa: PLC0415 - slow to load
    from tray_asl.training.evaluation.simulation.signer import load_signers  # noqa: PLC0415 - slow to load

    pairs = [(signer, Classifier(model)) for data, model in people for signer in load_signers([data])]
    learned = learn(pairs, texts)
    values = {"meant": learned.meant.round(4).tolist(), "rest": learned.rest.round(3).tolist()}
    target.write_text(json.dumps(values) + "\n", encoding="utf-8")
    click.echo(f"Wrote {target}.")
