"""`tray-asl doctor`: what is wrong on this system, and what to do."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tray_asl.cli import options, printing

if TYPE_CHECKING:
    from pathlib import Path

    from tray_asl.settings.store import Store


@click.command()
@click.option("--type", "may_ask", is_flag=True, help="Let the desktop ask for its permission to type, and try it.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON object.")
@click.option(
    "--report",
    metavar="FILE",
    type=options.NewFile(),
    help="Also write a file to attach to a bug, without names, paths and addresses.",
)
@click.pass_obj
def doctor(store: Store, *, may_ask: bool, as_json: bool, report: Path | None) -> None:
    """Say what is wrong on this system, and what to do.

    It looks at everything that the program needs: it opens the camera for a few seconds, and a small window that it
    types into. The exit code is 1 if anything is wrong.
    """
    from rich.console import Console  # noqa: PLC0415 - not for the help

    from tray_asl.doctor.checks import examine  # noqa: PLC0415
    from tray_asl.doctor.finding import Circumstances  # noqa: PLC0415
    from tray_asl.doctor.running import running_program  # noqa: PLC0415
    from tray_asl.doctor.table import summary, table  # noqa: PLC0415
    from tray_asl.settings.snippets import SnippetFile  # noqa: PLC0415

    loaded = options.load_named(store)
    known = Circumstances(loaded, SnippetFile(store.path), running_program(), may_ask, printing.say)
    with Console(stderr=True).status("") as status:
        findings = list(examine(known, lambda name: status.update(f"Looking at: {name} …")))
    wrong = any(finding.verdict == "problem" for finding in findings)
    if as_json:
        printing.print_json({"ok": not wrong, "findings": [asdict(finding) for finding in findings]})
    else:
        Console(highlight=False).print(table(findings), summary(findings))
    if report is not None:
        from tray_asl.doctor.report import report_text  # noqa: PLC0415

        options.write_file(report, report_text(findings, loaded.settings, [store.path]))
        printing.say(f"The report is in {report}. Read it before you attach it anywhere.")
    if wrong:
        raise SystemExit(1)
