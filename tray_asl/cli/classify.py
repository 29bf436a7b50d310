"""`tray-asl classify`: the signs in pictures."""

from __future__ import annotations

import sys
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tray_asl.cli import options
from tray_asl.cli.printing import print_json, say

if TYPE_CHECKING:
    from tray_asl.engine.classification import ClassifiedPicture
    from tray_asl.settings.store import Store
    from tray_asl.signs.prediction import SignSet

_KINDS: Final[dict[str, SignSet]] = {"letters": "letters", "digits": "digits", "auto": "all"}
"""What `--signs` chooses among; one picture has no neighbours by which auto could decide more."""


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.signs_option
@options.profile_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with the five likeliest signs.")
@click.pass_obj
def classify(store: Store, paths: tuple[Path, ...], signs: str | None, profile: str | None, *, as_json: bool) -> None:
    """Name the sign in pictures, or in all pictures of folders."""
    from tray_asl.engine.classification import classify_pictures  # noqa: PLC0415 - heavy libraries
    from tray_asl.engine.opening import open_classifier  # noqa: PLC0415 - heavy libraries
    from tray_asl.hands.model import ensure_hand_model  # noqa: PLC0415 - heavy libraries

    if videos := [path for path in paths if (guess_type(path.name)[0] or "").startswith("video/")]:
        raise click.BadParameter(f"{videos[0]} is a video. Read it with: tray-asl transcribe {videos[0]}")
    settings = options.load_settings(store, {"signs.profile": profile})
    model = ensure_hand_model(settings.hand.model, report=say)
    classifier, problem = open_classifier(settings.signs)
    if problem:
        say(problem)
    failures = 0
    for named in classify_pictures(paths, model, classifier, signs=_KINDS[signs or "auto"]):
        failures += bool(named.error)
        _print(named, as_json=as_json)
    sys.exit(1 if failures else 0)


def _print(named: ClassifiedPicture, *, as_json: bool) -> None:
    """Print what one picture shows."""
    if as_json:
        print_json(named.as_json())
    elif named.error:
        say(f"Error: {named.error}")
    elif named.hand is None:
        click.echo(f"{named.path}: no hand found")
    else:
        candidates = ", ".join(f"{sign} {share:.0%}" for sign, share in named.candidates[:3])
        click.echo(f"{named.path}: {candidates} ({named.hand} hand)")
