"""`tray-asl bench`: how long each stage takes on this machine."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tray_asl.cli import options
from tray_asl.cli.printing import print_json, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tray_asl.engine.benchmark import StageTime
    from tray_asl.settings.store import Store


@click.command()
@click.argument("clip", type=options.Clip(path_type=Path), default="sample")
@options.profile_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def bench(store: Store, clip: Path, profile: str | None, *, as_json: bool) -> None:
    """Measure how long each stage takes for a frame of CLIP, by default the sample's."""
    from tray_asl.engine.benchmark import bench  # noqa: PLC0415 - heavy libraries

    times = bench(clip, options.load_settings(store, {"signs.profile": profile}), say)
    if as_json:
        for row in times:
            print_json(asdict(row))
    else:
        _print_table(times)


def _print_table(times: Iterable[StageTime]) -> None:
    from rich.console import Console  # noqa: PLC0415 - only here
    from rich.table import Column, Table  # noqa: PLC0415 - only here

    table = Table("stage", *(Column(name, justify="right") for name in ("measured", "p50 ms", "p95 ms")))
    for row in times:
        table.add_row(row.stage, str(row.count), f"{row.p50_ms:.3f}", f"{row.p95_ms:.3f}")
    Console().print(table)
