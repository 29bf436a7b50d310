"""`tray-asl config`: the settings file from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from tray_asl.cli import options
from tray_asl.cli.printing import say
from tray_asl.settings import describe
from tray_asl.settings.schema import Settings
from tray_asl.settings.snippets import SnippetFile

if TYPE_CHECKING:
    from tray_asl.settings.problem import Problem
    from tray_asl.settings.store import Store


@click.group()
def config() -> None:
    """Show, check and change the settings."""


@config.command()
@click.pass_obj
def path(store: Store) -> None:
    """Print where the settings file is."""
    click.echo(store.path)


@config.command()
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, table by table.")
@click.pass_obj
def show(store: Store, *, as_json: bool) -> None:
    """Print every setting that counts, each that was changed with its default."""
    loaded = options.load_named(store)
    _report(loaded.problems)
    if as_json:
        click.echo(loaded.settings.model_dump_json(indent=2))
        return
    for key, value, default in zip(describe.all_keys(), _values(loaded.settings), _values(Settings()), strict=True):
        note = "" if value == default else f"  # default: {describe.shown(default)}"
        click.echo(f"{key} = {json.dumps(value, ensure_ascii=False)}{note}")


@config.command()
@click.pass_obj
def check(store: Store) -> None:
    """Say what is wrong in the settings file, or in the snippets beside it; exit with 1 if anything is."""
    problems = options.load_named(store).problems
    _report(problems)
    in_snippets = SnippetFile(store.path).problem()
    if in_snippets:
        say(in_snippets)
    if problems or in_snippets:
        raise SystemExit(1)
    state = "all settings are in order" if store.path.exists() else "no file yet, so the defaults count"
    click.echo(f"{store.path}: {state}")


@config.command("set", context_settings={"ignore_unknown_options": True})  # -5 is a value
@click.argument("key")
@click.argument("value")
@click.pass_obj
def set_(store: Store, key: str, value: str) -> None:
    """Change one setting in the file, such as: spelling.hold_ms 700.

    A list is written with commas: output.to keyboard,speech. Comments in the file are kept, and a running tray_asl
    follows at once.
    """
    change = store.set(key, value)
    click.echo(f"{key}: {describe.shown(change.old)} -> {describe.shown(change.new)}")


for _command in config.commands.values():
    _command.short_help = (_command.help or "").partition("\n\n")[0]  # click would cut it short


def _values(settings: Settings) -> list[object]:
    """Return the values in the order of `describe.all_keys()`."""
    return [value for table in settings.model_dump(mode="json").values() for value in table.values()]


def _report(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        say(str(problem))
