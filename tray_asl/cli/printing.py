"""How commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import json

import click


def say(line: str) -> None:
    """Tell the person something that is no result."""
    click.echo(line, err=True)


def print_json(value: object) -> None:
    """Print a result for programs, as one line."""
    click.echo(json.dumps(value))
