"""The text that is typed, how what arrived is compared with it, and the page of results.

`python -m tests.fidelity.table PART NOTE < ROWS` puts rows that another command printed into the page.
"""

from __future__ import annotations

import argparse
import difflib
import itertools
import os
import random
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

DOCUMENT = Path(__file__).parents[2] / "docs" / "fidelity.md"
PACES = (5, 20, 100)
WORDS = "hello letter Apple book Committee tomorrow 2000 1155 ASL coffee, well. Yes! (no) a-b; it's né 😀 zoo quay fizz"
COLUMNS = """
| typed by | into | layout | a second at most | characters | wrong | refused | a second, reached |
|---|---|---|--:|--:|--:|---|--:|
"""


class Result(NamedTuple):
    """What came of a text."""

    characters: int
    wrong: int
    refused: tuple[str, ...]
    seconds: float

    def row(self, way: str, application: str, layout: str, pace: float) -> str:
        refused = " ".join(sorted({*self.refused})) or "none"
        return (
            f"| {way} | {application} | {layout} | {pace:g} | {self.characters} | {self.wrong} | {refused} | "
            f"{self.characters / self.seconds:.1f} |"
        )


def actions_for(length: int) -> list[Action]:
    """Make a text of so many characters, with a wrong word taken back after every fifth."""
    chosen = random.Random(length)  # noqa: S311 - no secret
    actions: list[Action] = []
    words = WORDS.split()
    for number in itertools.count():
        if sum(len(action.text) for action in actions) >= length:
            return actions
        actions += [Action(0, letter) for letter in chosen.choice(words)]
        if number % 5 == 4:
            actions += [Action(0, "X"), Action(0, "yy"), Action(0, "", erase=3)]
        actions.append(Action(0, " "))
    raise AssertionError


def text_of(actions: Sequence[Action]) -> str:
    text = ""
    for action in actions:
        text = text[: len(text) - action.erase] + action.text
    return text


def compare(expected: str, arrived: str) -> int:
    """Count the characters that are wrong, missing or too many."""
    blocks = difflib.SequenceMatcher(None, expected, arrived, autojunk=False).get_matching_blocks()
    return max(len(expected), len(arrived)) - sum(block.size for block in blocks)


def write(part: str, note: str, rows: Sequence[str], to: Path = DOCUMENT) -> None:
    """Put a part into the page, in the place of what it had of that name."""
    page = to.read_text(encoding="utf-8") if to.exists() else ""
    load = f"{os.cpu_count()} processors, {os.getloadavg()[0]:.0f} processes that wanted one."
    made = f"## {part}\n\n{note} {load}\n{COLUMNS}" + "\n".join(rows) + "\n"
    before, found, after = page.partition(f"## {part}\n")
    if not found:
        before, after = page.rstrip("\n") + "\n\n", ""
    _, heading, rest = re.split(r"(?m)^(## )", after, maxsplit=1) if re.search(r"(?m)^## ", after) else ("", "", "")
    to.write_text(f"{before}{made}" + (f"\n{heading}{rest}" if heading else ""), encoding="utf-8")


def options(applications: Iterable[str], layouts: Iterable[str]) -> argparse.ArgumentParser:
    """Make the options that every desktop's command has."""
    parser = argparse.ArgumentParser()
    for name, values in (("--applications", [*applications]), ("--layouts", [*layouts])):
        parser.add_argument(name, nargs="+", default=values, choices=values)
    parser.add_argument("--paces", nargs="+", type=float, default=PACES)
    parser.add_argument("--length", type=int, default=2000)
    return parser


def cells(chosen: argparse.Namespace) -> list[tuple[str, float]]:
    """List what is measured: each layout at the last pace, and the first layout at all others."""
    *slower, last = chosen.paces
    return [(layout, last) for layout in chosen.layouts] + [(chosen.layouts[0], pace) for pace in slower]


def fill(part: str, note: str, names: Sequence[str], measure_all: Callable[[str], list[str]]) -> None:
    """Measure all programs at the same time, and write their rows."""
    with ThreadPoolExecutor(len(names)) as pool:
        write(part, note, [row for rows in pool.map(measure_all, names) for row in rows])


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2], sys.stdin.read().splitlines())
