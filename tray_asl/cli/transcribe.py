"""`tray-asl transcribe`: the text that is spelled in video files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tray_asl.cli import options
from tray_asl.cli.printing import print_json, say
from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tray_asl.settings.store import Store
    from tray_asl.spelling.action import Action


@click.command()
@click.argument("clips", metavar="CLIP...", nargs=-1, required=True, type=options.Clip(path_type=Path))
@options.signs_option
@options.profile_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: every change, then the whole text.")
@click.pass_obj
def transcribe(store: Store, clips: tuple[Path, ...], signs: str | None, profile: str | None, *, as_json: bool) -> None:
    """Print the text that is spelled in video files.

    Each CLIP is a video file, or 'sample' for the one that came with the program.
    """
    from tray_asl.engine.transcription import transcribe  # noqa: PLC0415 - heavy libraries

    settings = options.load_settings(store, {"spelling.signs": signs, "signs.profile": profile})
    failures = 0
    for clip in clips:
        try:
            _print_text(clip, transcribe(clip, settings, say), alone=len(clips) == 1, as_json=as_json)
        except TrayAslError as error:
            failures += 1
            say(f"Error: {error}")
    sys.exit(1 if failures else 0)


def _print_text(clip: Path, actions: Iterable[Action], *, alone: bool, as_json: bool) -> None:
    """Print the text that comes of a clip, and for programs each change as it comes; alone: there is no other clip."""
    from tray_asl.engine.transcription import text_of  # noqa: PLC0415 - heavy libraries

    taken = []
    for action in actions:
        taken.append(action)
        if as_json:
            print_json({"path": str(clip), **_as_event(action)})
    text = text_of(taken)
    if as_json:
        print_json({"path": str(clip), "text": text})
    else:
        click.echo(text if alone else f"{clip}: {text}")


def _as_event(action: Action) -> dict[str, object]:
    """Make the object of one change of the text; times are in seconds of the clip."""
    erased = {"erased": action.erase} if action.erase else {}
    return {
        "time": round(action.time, 3),
        "event": "typed",
        **erased,
        "text": action.text,
        "confidence": round(action.confidence, 3),
    }
