"""The command line: parses what was asked and hands it to the part that does it."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from tray_asl import __version__
from tray_asl.cli.config import config
from tray_asl.cli.lazy import LazyGroup
from tray_asl.cli.printing import print_classified, print_text, print_times, say
from tray_asl.errors import TrayAslError
from tray_asl.settings.schema import OutputName, SpellingSettings
from tray_asl.settings.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tray_asl.settings.schema import Settings
    from tray_asl.signs.prediction import SignSet

SIGN_MODES = get_args(SpellingSettings.model_fields["signs"].annotation)
STYLES = get_args(SpellingSettings.model_fields["style"].annotation)
OUTPUTS: tuple[OutputName, ...] = get_args(OutputName)
SAMPLE = Path(__file__).parents[1] / "assets" / "sample.mp4"

LAZY = {"calibrate": "tray_asl.cli.calibrate", "train": "tray_asl.training.command"}


@click.group(cls=LazyGroup, lazy=LAZY, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option("--config", "path", type=click.Path(path_type=Path, dir_okay=False), help="Another settings file.")
@click.option("-v", "--verbose", is_flag=True, help="Say what the program does; never what is signed.")
@click.pass_context
def cli(ctx: click.Context, path: Path | None, *, verbose: bool) -> None:
    """Fingerspell American Sign Language into any application."""
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(message)s")
    ctx.obj = Store(path)


cli.add_command(config)


def _outputs(_ctx: click.Context, _param: click.Parameter, value: str | None) -> list[str] | None:
    if value is None:
        return None
    names = [name.strip() for name in value.split(",")]
    if unknown := [name for name in names if name not in OUTPUTS]:
        raise click.BadParameter(f"{', '.join(unknown)}: choose from {', '.join(OUTPUTS)}, with commas between")
    return names


@cli.command()
@click.option(
    "--source", metavar="SOURCE", help="Camera (number or name), video file, folder of pictures, or 'sample'."
)
@click.option("--output", metavar="NAMES", callback=_outputs, help=f"Any of {', '.join(OUTPUTS)}, with commas between.")
@click.option("--signs", type=click.Choice(SIGN_MODES), help="What to recognise.")
@click.option("--style", type=click.Choice(STYLES), help="When a sign is typed.")
@click.option("--fast", is_flag=True, help="Read a file as fast as the machine can.")
@click.option("--no-tray", is_flag=True, help="Run without the tray icon.")
@click.pass_obj
def run(  # noqa: PLR0913 (one parameter an option)
    store: Store,
    source: str | None,
    output: list[str] | None,
    signs: str | None,
    style: str | None,
    *,
    fast: bool,
    no_tray: bool,
) -> None:
    """Watch the hand and type what it spells."""
    from tray_asl.app import App  # noqa: PLC0415 (the other commands need no tray)

    given = {
        "camera.source": str(SAMPLE) if source == "sample" else source,
        "output.to": output,
        "spelling.signs": signs,
        "spelling.style": style,
        "tray.show": False if no_tray else None,
    }
    sys.exit(App(store, _given(given), fast=fast).run())


_profile = click.option("--profile", metavar="NAME", help="Whose hand it is; by default the settings' one.")


@cli.command()
@click.argument("clips", metavar="CLIP...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--signs", type=click.Choice(SIGN_MODES), help="What to recognise.")
@_profile
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: every change, then the whole text.")
@click.pass_obj
def transcribe(store: Store, clips: tuple[Path, ...], signs: str | None, profile: str | None, *, as_json: bool) -> None:
    """Print the text that is spelled in video files."""
    from tray_asl.engine.transcription import transcribe  # noqa: PLC0415 (heavy libraries)

    settings = _settings(store, {"spelling.signs": signs, "signs.profile": profile})
    failures = 0
    for clip in clips:
        try:
            print_text(clip, transcribe(clip, settings, say), alone=len(clips) == 1, as_json=as_json)
        except TrayAslError as error:
            failures += 1
            say(f"Error: {error}")
    sys.exit(1 if failures else 0)


@cli.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--signs", type=click.Choice(["letters", "digits", "all"]), default="all", help="What to choose among.")
@_profile
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with the five likeliest signs.")
@click.pass_obj
def classify(store: Store, paths: tuple[Path, ...], signs: SignSet, profile: str | None, *, as_json: bool) -> None:
    """Name the sign in pictures, or in all pictures of folders."""
    from tray_asl.engine.classification import classify_pictures  # noqa: PLC0415 (heavy libraries)
    from tray_asl.engine.components import open_classifier  # noqa: PLC0415 (heavy libraries)
    from tray_asl.hands.model import ensure_hand_model  # noqa: PLC0415 (heavy libraries)

    settings = _settings(store, {"signs.profile": profile})
    model = ensure_hand_model(settings.hand.model, report=say)
    classifier, problems = open_classifier(settings.signs)
    failures = 0
    for problem in problems:
        say(problem)
    for named in classify_pictures(paths, model, classifier, signs=signs):
        failures += bool(named.error)
        print_classified(named, as_json=as_json)
    sys.exit(1 if failures else 0)


@cli.command()
def cameras() -> None:
    """List the cameras; exit with 1 if there is none."""
    from tray_asl.capture.factory import find_cameras  # noqa: PLC0415 (heavy libraries)

    found = find_cameras()
    for camera in found:
        click.echo(f"{camera.index}  {camera.name}")
    if not found:
        click.echo("No camera was found. Is it plugged in, and may this user read it?", err=True)
        sys.exit(1)


@cli.command()
@click.argument("clip", type=click.Path(path_type=Path), default=SAMPLE)
@_profile
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def bench(store: Store, clip: Path, profile: str | None, *, as_json: bool) -> None:
    """Measure how long each stage takes for a frame of CLIP, by default the sample's."""
    from tray_asl.engine.benchmark import bench as measure  # noqa: PLC0415 (heavy libraries)

    print_times(measure(clip, _settings(store, {"signs.profile": profile}), say), as_json=as_json)


@cli.command()
@click.pass_obj
def fetch(store: Store) -> None:
    """Fetch the hand model now rather than at the first use."""
    from tray_asl.hands.model import ensure_hand_model  # noqa: PLC0415 (heavy libraries)

    click.echo(ensure_hand_model(_settings(store).hand.model, report=say))


def _settings(store: Store, given: Mapping[str, object] | None = None) -> Settings:
    """Load the settings with their problems said, and put over them what the command line gave by key, None for not."""
    loaded = store.load()
    for problem in loaded.problems:
        say(str(problem))
    return loaded.settings.replaced(_given(given or {}))


def _given(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def main() -> None:
    """Run the command line; what goes wrong is said in a sentence and the exit code is 1."""
    try:
        cli()
    except TrayAslError as error:
        say(f"Error: {error}")
        sys.exit(1)
    except Exception:
        logging.getLogger(__name__).info("the command failed", exc_info=True)
        say("Error: a fault of the program's own; the same command with `tray-asl -v` says more.")
        sys.exit(1)
