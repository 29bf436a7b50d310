"""The commands that the running program obeys; a desktop's own shortcuts can run them."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, get_args

import click

from tray_asl.cli import options, printing
from tray_asl.settings.sections.spelling import SpellingSettings

if TYPE_CHECKING:
    from tray_asl.control.message import Command, Reply

_NOT_DONE, _NOT_RUNNING = 1, 3
"""Exit codes; 2 is click's, for a command line that is wrong."""

_as_json = click.option("--json", "as_json", is_flag=True, help="Print the reply as one JSON object.")


def _ask(command: Command, value: str = "", *, as_json: bool) -> None:
    """Ask the running program, print what it replies, and end with the exit code that says how it went."""
    from tray_asl.control.client import NotRunningError, ask  # noqa: PLC0415 - not for the help

    try:
        reply = ask(command, value)
    except NotRunningError as error:
        if as_json:
            printing.print_json({"done": False, "running": False, "message": str(error)})
        else:
            printing.say(str(error))
        sys.exit(_NOT_RUNNING)
    if as_json:
        printing.print_json({"running": command != "quit", **asdict(reply)})
    elif not reply.done:
        printing.say(f"Error: {reply.message}")
    else:
        click.echo(_in_words(command, reply))
        if reply.message:
            printing.say(reply.message)
    if not reply.done:
        sys.exit(_NOT_DONE)


def _in_words(command: Command, reply: Reply) -> str:
    profile = reply.profile or "nobody in particular"
    whole = (
        f"{reply.state} (mode {reply.mode}, style {reply.style}, hand of {profile}, output {', '.join(reply.output)})"
    )
    said = {
        "status": whole,
        "mode": f"mode: {reply.mode}",
        "style": f"style: {reply.style}",
        "profile": f"profile: {profile}",
        "undo": "taken back",
        "say": "spoken",
        "quit": "ended",
    }
    return said.get(command, reply.state)


def _simple(command: Command, explained: str) -> click.Command:
    """Make a command that has no argument."""

    @click.command(command, help=explained)
    @_as_json
    def obeyed(*, as_json: bool) -> None:
        _ask(command, as_json=as_json)

    return obeyed


def _choosing(command: Command, setting: str, explained: str) -> click.Command:
    """Make a command whose argument is one of what a setting of SpellingSettings may be."""
    choices = get_args(SpellingSettings.model_fields[setting].annotation)

    @click.command(command, help=explained)
    @click.argument("value", type=click.Choice(choices))
    @_as_json
    def obeyed(value: str, *, as_json: bool) -> None:
        _ask(command, value, as_json=as_json)

    return obeyed


toggle = _simple("toggle", "Switch the running program on or off.")
on = _simple("on", "Switch the running program on.")
off = _simple("off", "Switch the running program off.")
pause = _simple("pause", "Pause typing and let the camera go, or go on.")
undo = _simple("undo", "Take back what was typed last.")
say = _simple("say", "Speak the line that is being written.")
mode = _choosing("mode", "signs", "Choose what is recognised: letters, digits or both.")
style = _choosing("style", "style", "Choose when a sign is typed.")
status = _simple("status", "Say what the running program is doing.")
quit = _simple("quit", "End the running program, and wait until it has ended.")  # noqa: A001 - the command's name


@click.command()
@click.argument("name", default="", callback=options.existing_profile)
@_as_json
def profile(name: str, *, as_json: bool) -> None:
    """Choose whose learned hand is read.

    NAME is a profile of `tray-asl calibrate`; without one, nobody in particular.
    """
    _ask("profile", name, as_json=as_json)
