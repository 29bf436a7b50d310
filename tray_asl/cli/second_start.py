"""What `tray-asl run` does where the program runs already."""

from __future__ import annotations

import click

from tray_asl.cli.printing import say
from tray_asl.control.client import NotRunningError, ask
from tray_asl.control.instance import Instance
from tray_asl.control.place import ControlError

_TRIES = 5
"""How often a program is looked for that holds the lock but is not reachable yet, or no longer."""


def claim_instance() -> Instance | None:
    """Become the program of this session; None where there is one, which is shown then.

    Raises:
        ControlError: There is one that does not answer.
    """
    instance = Instance()
    for _ in range(_TRIES):
        if instance.claim():
            return instance
        try:
            reply = ask("show")
        except NotRunningError:
            instance.wait()
            continue
        click.echo(f"tray_asl is running already ({reply.state}).")
        if reply.message:
            say(reply.message)
        return None
    raise ControlError("tray_asl is running already in this session, but does not answer. End its process.")
