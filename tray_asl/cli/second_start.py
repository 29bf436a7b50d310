"""What `tray-asl run` does where the program runs already."""

from __future__ import annotations

import sys

import click

from tray_asl.cli.printing import say
from tray_asl.control.client import NotRunningError, ask
from tray_asl.control.instance import Instance
from tray_asl.control.place import ControlError

_TRIES = 5
"""How often a program is looked for that holds the lock but is not reachable yet, or no longer."""

_LOOKING = 1.0
"""Seconds between two looks."""


def claim_instance() -> Instance | None:
    """Become the program of this session; where there is one already, show that one and exit.

    Returns:
        What makes the program reachable; None, once that was said, where no program can be.

    Raises:
        ControlError: There is one that does not answer.
    """
    try:
        instance = Instance()
        if instance.claim():
            return instance
    except ControlError as error:
        say(f"{error} Commands such as `tray-asl toggle` will not reach the program.")
        return None
    for _ in range(_TRIES):
        try:
            reply = ask("show")
        except NotRunningError:
            if instance.claim(timeout=_LOOKING):
                return instance
            continue
        click.echo(f"tray_asl is running already ({reply.state}).")
        if reply.message:
            say(reply.message)
        sys.exit(0)
    raise ControlError("tray_asl is running already in this session, but does not answer. End its process.")
