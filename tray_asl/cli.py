"""The command line: parses what was asked, hands it to the part that does it, and prints what comes back."""

from __future__ import annotations

import importlib
import json
import logging
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from tray_asl import __version__
from tray_asl.errors import TrayAslError
from tray_asl.settings.command import config
from tray_asl.settings.schema import OutputName, SpellingSettings
from tray_asl.settings.store import Store

if TYPE_CHECKING:
    from tray_asl.settings.schema import Settings
    from tray_asl.signs.prediction import SignSet
    from tray_asl.spelling.action import Action

SIGN_MODES = get_args(SpellingSettings.model_fields["signs"].annotation)
STYLES = get_args(SpellingSettings.model_fields["style"].annotation)
OUTPUTS: tuple[OutputName, ...] = get_args(OutputName)
SAMPLE = Path(__file__).parent / "assets" / "sample.mp4"


LAZY = {"calibrate": "tray_asl.calibrate.command", "train": "tray_asl.training.command"}
"""Commands by the module that has them: the libraries behind them are heavy."""


class LazyGroup(click.Group):
    """A group some of whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List every command, imported or not."""
        return sorted([*super().list_commands(ctx), *LAZY])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command by its name."""
        if cmd_name in LAZY:
            command: click.Command = getattr(importlib.import_module(LAZY[cmd_name]), cmd_name)
            return command
        return super().get_command(ctx, cmd_name)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
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
    overrides = {key: value for key, value in given.items() if value is not None}
    sys.exit(App(store, overrides, fast=fast).run())


@cli.command()
@click.argument("clips", metavar="CLIP...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--signs", type=click.Choice(SIGN_MODES), help="What to recognise.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: every change, then the whole text.")
@click.pass_obj
def transcribe(store: Store, clips: tuple[Path, ...], signs: str | None, *, as_json: bool) -> None:
    """Print the text that is spelled in video files."""
    from tray_asl.transcribe import text_of, transcribe  # noqa: PLC0415 (heavy libraries)

    settings = _settings(store, signs)
    failures = 0
    for clip in clips:
        actions: list[Action] = []
        try:
            for action in transcribe(clip, settings, _say):
                actions.append(action)
                if as_json:
                    click.echo(json.dumps({"path": str(clip), **_event(action)}))
        except TrayAslError as error:
            failures += 1
            click.echo(f"Error: {error}", err=True)
            continue
        text = text_of(actions)
        if as_json:
            click.echo(json.dumps({"path": str(clip), "text": text}))
        else:
            click.echo(f"{clip}: {text}" if len(clips) > 1 else text)
    sys.exit(1 if failures else 0)


def _event(action: Action) -> dict[str, object]:
    """One change of the text in the form that --json prints: times in seconds of the clip."""
    erased = {"erased": action.erase} if action.erase else {}
    return {
        "time": round(action.time, 3),
        "event": "typed",
        **erased,
        "text": action.text,
        "confidence": round(action.confidence, 3),
    }


@cli.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--signs", type=click.Choice(["letters", "digits", "all"]), default="all", help="What to choose among.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with the five likeliest signs.")
@click.pass_obj
def classify(store: Store, paths: tuple[Path, ...], signs: SignSet, *, as_json: bool) -> None:
    """Name the sign in pictures, or in all pictures of folders."""
    from tray_asl.classify import name_pictures  # noqa: PLC0415
    from tray_asl.hands.model import ensure_hand_model  # noqa: PLC0415 (heavy libraries)
    from tray_asl.signs.classifier import Classifier  # noqa: PLC0415

    model = ensure_hand_model(_settings(store).hand.model, report=_say)
    failures = 0
    for named in name_pictures(paths, model, Classifier(), signs=signs):
        failures += bool(named.error)
        if as_json:
            click.echo(json.dumps(named.as_json()))
        elif named.error:
            _say(f"Error: {named.error}")
        elif named.hand is None:
            click.echo(f"{named.path}: no hand found")
        else:
            candidates = ", ".join(f"{sign} {share:.0%}" for sign, share in named.candidates[:3])
            click.echo(f"{named.path}: {candidates} ({named.hand} hand)")
    sys.exit(1 if failures else 0)


@cli.command()
def cameras() -> None:
    """List the cameras; exit with 1 if there is none."""
    from tray_asl.capture.open import find_cameras  # noqa: PLC0415 (heavy libraries)

    found = find_cameras()
    for camera in found:
        click.echo(f"{camera.index}  {camera.name}")
    if not found:
        click.echo("No camera was found. Is it plugged in, and may this user read it?", err=True)
        sys.exit(1)


@cli.command()
@click.argument("clip", type=click.Path(path_type=Path), default=SAMPLE)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def bench(store: Store, clip: Path, *, as_json: bool) -> None:
    """Measure how long each stage takes for a frame of CLIP, by default the sample's."""
    from rich.console import Console  # noqa: PLC0415 (only here)
    from rich.table import Column, Table  # noqa: PLC0415 (only here)

    from tray_asl.bench import bench as measure  # noqa: PLC0415 (heavy libraries)

    times = measure(clip, _settings(store), _say)
    if as_json:
        for row in times:
            click.echo(json.dumps(asdict(row)))
        return
    table = Table("stage", *(Column(name, justify="right") for name in ("measured", "p50 ms", "p95 ms")))
    for row in times:
        table.add_row(row.stage, str(row.count), f"{row.p50_ms:.3f}", f"{row.p95_ms:.3f}")
    Console().print(table)


@cli.command()
@click.pass_obj
def fetch(store: Store) -> None:
    """Fetch the hand model now rather than at the first use."""
    from tray_asl.hands.model import ensure_hand_model  # noqa: PLC0415 (heavy libraries)

    click.echo(ensure_hand_model(_settings(store).hand.model, report=_say))


def _settings(store: Store, signs: str | None = None) -> Settings:
    """Load the settings with their problems said, and the signs of the command line put over them."""
    loaded = store.load()
    for problem in loaded.problems:
        _say(str(problem))
    return loaded.settings if signs is None else loaded.settings.replaced({"spelling.signs": signs})


def _say(line: str) -> None:
    click.echo(line, err=True)


def main() -> None:
    """Run the command line; what goes wrong is said in a sentence and the exit code is 1."""
    try:
        cli()
    except TrayAslError as error:
        _say(f"Error: {error}")
        sys.exit(1)
    except Exception:
        logging.getLogger(__name__).info("the command failed", exc_info=True)
        _say("Error: a fault of the program's own; the same command with `tray-asl -v` says more.")
        sys.exit(1)
