"""What the commands print: lines and tables for people, one JSON object a line for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tray_asl.engine.benchmark import StageTime
    from tray_asl.engine.classification import ClassifiedPicture
    from tray_asl.spelling.action import Action


def say(line: str) -> None:
    """Tell the person something that is no result."""
    click.echo(line, err=True)


def print_text(clip: Path, actions: Iterable[Action], *, alone: bool, as_json: bool) -> None:
    """Print the text that comes of a clip, and for programs each change as it comes; alone: there is no other clip."""
    from tray_asl.engine.transcription import text_of  # noqa: PLC0415 (heavy libraries)

    taken = []
    for action in actions:
        taken.append(action)
        if as_json:
            _print_json({"path": str(clip), **_as_event(action)})
    text = text_of(taken)
    if as_json:
        _print_json({"path": str(clip), "text": text})
    else:
        click.echo(text if alone else f"{clip}: {text}")


def print_classified(named: ClassifiedPicture, *, as_json: bool) -> None:
    """Print what one picture shows."""
    if as_json:
        _print_json(named.as_json())
    elif named.error:
        say(f"Error: {named.error}")
    elif named.hand is None:
        click.echo(f"{named.path}: no hand found")
    else:
        candidates = ", ".join(f"{sign} {share:.0%}" for sign, share in named.candidates[:3])
        click.echo(f"{named.path}: {candidates} ({named.hand} hand)")


def print_times(times: Iterable[StageTime], *, as_json: bool) -> None:
    """Print how long each stage takes."""
    if as_json:
        for row in times:
            _print_json(asdict(row))
        return
    from rich.console import Console  # noqa: PLC0415 (only here)
    from rich.table import Column, Table  # noqa: PLC0415 (only here)

    table = Table("stage", *(Column(name, justify="right") for name in ("measured", "p50 ms", "p95 ms")))
    for row in times:
        table.add_row(row.stage, str(row.count), f"{row.p50_ms:.3f}", f"{row.p95_ms:.3f}")
    Console().print(table)


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


def _print_json(value: object) -> None:
    click.echo(json.dumps(value))
