"""Commands whose modules are imported when they are used."""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """A group of commands, some of them in modules of their own behind which there are heavy libraries.

    Args:
        lazy: the module of each such command by its name; a package that is not installed has no commands.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **kwargs)
        self._lazy = {name: module for name, module in lazy.items() if find_spec(module.rpartition(".")[0])}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List every command, imported or not."""
        return sorted([*super().list_commands(ctx), *self._lazy])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command by its name."""
        if cmd_name in self._lazy:
            command: click.Command = getattr(importlib.import_module(self._lazy[cmd_name]), cmd_name)
            return command
        return super().get_command(ctx, cmd_name)
