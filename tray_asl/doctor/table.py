"""The findings as a table for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.doctor.finding import Finding

_MARKS: Final = {"ok": ("✓ ok", "green"), "note": ("! note", "yellow"), "problem": ("✗ wrong", "bold red")}
"""A sign, a word and a colour: any one of them says it."""


def table(findings: Sequence[Finding]) -> Table:
    """Lay out the findings, one row each; what to do stands below what was found."""
    rows = Table(box=box.SIMPLE, show_header=False, pad_edge=False, padding=(0, 2, 1, 0))
    rows.add_column(no_wrap=True)
    rows.add_column(no_wrap=True)
    rows.add_column(ratio=1)
    for finding in findings:
        mark, style = _MARKS[finding.verdict]
        said = Text(finding.found)
        if finding.advice:
            said.append(f"\n→ {finding.advice}", style="bold")
        rows.add_row(Text(mark, style=style), finding.check, said)
    return rows


def summary(findings: Sequence[Finding]) -> str:
    """Say in a sentence how it is."""
    wrong = sum(finding.verdict == "problem" for finding in findings)
    if not wrong:
        return "Nothing is wrong."
    return "One thing is wrong." if wrong == 1 else f"{wrong} things are wrong."
