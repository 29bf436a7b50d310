"""`tray-asl bench`: what the program costs on this machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tray_asl.cli import options
from tray_asl.cli.printing import say
from tray_asl.errors import TrayAslError
from tray_asl.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tray_asl.settings.store import Store

Rows = list[dict[str, object]]

_HEADINGS = {
    "stage": "stage",
    "count": "measured",
    "p50_ms": "p50 ms",
    "p95_ms": "p95 ms",
    "scene": "scene",
    "cpu": "% of a core",
    "memory_mb": "memory MB",
    "ready_s": "ready s",
    "done_p95_ms": "frame done, p95 ms",
}
_MOST = 1_000_000
"""Bytes that earlier results may have: they are a few thousand."""


@click.command()
@click.argument("clip", type=options.Clip(path_type=Path), default="sample")
@options.profile_option
@click.option("--seconds", type=click.FloatRange(1.0), default=10.0, help="How long each scene is measured.")
@click.option("--stages-only", is_flag=True, help="Measure the stages of a frame, and no scenes.")
@click.option(
    "--json", "json_file", metavar="FILE", type=options.NewFile(), help="Also write the results to a file, as JSON."
)
@click.option(
    "--compare",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Show the results of an earlier --json beside these.",
)
@click.pass_obj
def bench(  # noqa: PLR0913 (one parameter an option)
    store: Store,
    clip: Path,
    profile: str | None,
    *,
    seconds: float,
    stages_only: bool,
    json_file: Path | None,
    compare: Path | None,
) -> None:
    """Measure how long each stage takes for a frame of CLIP, and what the program costs while it runs.

    CLIP is a film of a hand that signs, by default the sample. The scenes are the program switched off, before an empty
    room, before a person without a hand, and before CLIP; beside them, on CLIP, a plain loop over HandLandmarker, and
    the usual demo, which looks for two hands in every frame and draws them.
    """
    from tray_asl.engine.bench.scenes import scene_costs  # noqa: PLC0415 - heavy libraries
    from tray_asl.engine.bench.stages import stage_times  # noqa: PLC0415 - heavy libraries

    earlier = _read(compare) if compare else {}
    settings = options.load_settings(store, {"signs.profile": profile})
    results = {"stages": [asdict(row) for row in stage_times(clip, settings, say)]}
    _print_table(results["stages"], earlier.get("stages", []))
    if not stages_only:
        say(f"Each scene takes {seconds + 10:.0f} s …")
        results["scenes"] = [asdict(row) for row in scene_costs(clip, seconds)]
        _print_table(results["scenes"], earlier.get("scenes", []))
    if json_file:
        options.write_file(json_file, json.dumps(results, indent=1) + "\n")


def _read(file: Path) -> Mapping[str, Rows]:
    """Read the results of an earlier run."""
    try:
        read = json.loads(read_bytes(file, _MOST))
        return {part: [dict(row) for row in read.get(part, [])] for part in ("stages", "scenes")}
    except OSError as error:
        raise TrayAslError(f"{file} cannot be read ({error.strerror}). Give a file of `bench --json`.") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise TrayAslError(f"{file} holds no results of `tray-asl bench --json`. Give another.") from error


def _print_table(rows: Rows, earlier: Sequence[Mapping[str, object]]) -> None:
    """Print results; behind each number the earlier one, where there is one."""
    from rich.console import Console  # noqa: PLC0415 - only here
    from rich.table import Column, Table  # noqa: PLC0415 - only here

    name, *numbers = rows[0]
    before = {str(row.get(name)): row for row in earlier}
    table = Table(_HEADINGS[name], *(Column(_HEADINGS[number], justify="right") for number in numbers))
    for row in rows:
        was = before.get(str(row[name]), {})
        table.add_row(str(row[name]), *(_shown(row[number], was.get(number)) for number in numbers))
    Console().print(table)


def _shown(number: object, was: object) -> str:
    old = f" (was {_shown(was, None)})" if was is not None else ""
    return (f"{number:.2f}" if isinstance(number, float) else str(number if number is not None else "")) + old
