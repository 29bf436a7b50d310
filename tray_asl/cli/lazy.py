"""A group of commands whose modules are imported only when their command is used."""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyCommand(NamedTuple):
    """Where a command is, and what the list of commands says of it.

    Attributes:
        module: the module in which the command is; it has the command's name there.
        short_help: the first sentence of the command's own help.
        heading: what it is listed under.
    """

    module: str
    short_help: str
    heading: str = "Commands"


class LazyGroup(click.Group):
    """Imports a command's module when the command is called, and nothing to list the commands.

    Args:
        lazy: where each command is, by its name; a package that is not installed has no commands.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, LazyCommand], **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **kwargs)
        self._lazy = {name: command for name, command in lazy.items() if find_spec(command.module.rpartition(".")[0])}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        """List every command in alphabetical order."""
        return sorted(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's own
        """Import a command by its name; None where there is none of that name."""
        if cmd_name not in self._lazy:
            return None
        command: click.Command = getattr(importlib.import_module(self._lazy[cmd_name].module), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        names = self.list_commands(ctx)
        for heading in dict.fromkeys(command.heading for command in self._lazy.values()):
            with formatter.section(heading):
                of_it = [name for name in names if self._lazy[name].heading == heading]
                formatter.write_dl([(name, self._lazy[name].short_help) for name in of_it])
