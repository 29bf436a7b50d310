"""What can be wrong with the settings file, and where in it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tray_asl.errors import TrayAslError
from tray_asl.settings.schema import Settings

_TABLE = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]")
_ASSIGNMENT = re.compile(r"\s*([^#=\[\"']+?)\s*=")


class SettingsError(TrayAslError):
    """A setting could not be changed; the file is as it was."""


@dataclass(frozen=True)
class Problem:
    """Something in the settings file that does not count, and why.

    Attributes:
        path: the file.
        text: what is wrong.
        line: where, from 1, if known. It does not count in comparing: a wrong value that only moved is no new problem.
    """

    path: Path
    text: str
    line: int | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """Return the problem as compilers write theirs: file, line, what is wrong."""
        return f"{self.path}{f':{self.line}' if self.line else ''}: {self.text}"


@dataclass(frozen=True)
class Loaded:
    """A reading of the settings file.

    Attributes:
        settings: the settings that count.
        problems: what is wrong with the file, from its top to its bottom.
        created: whether there was no file before: this person starts the program for the first time.
    """

    settings: Settings
    problems: tuple[Problem, ...] = ()
    created: bool = field(default=False, compare=False)


def line_of(key: str, text: str) -> int | None:
    """Return the line, from 1, where a key or its table stands; parsers of TOML keep no positions.

    A key written in quotes is not found, and its table's line is given.
    """
    table, lines = "", dict[str, int]()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = header[1]
            lines.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            lines.setdefault(f"{table}.{assignment[1]}".lstrip("."), number)
    return lines.get(key) or lines.get(key.partition(".")[0])
