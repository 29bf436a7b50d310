"""`tray-asl autostart`: whether the program starts at login."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tray_asl.settings.store import Store


@click.command()
@click.argument("wanted", type=click.Choice(["on", "off"]), required=False)
@click.pass_obj
def autostart(store: Store, wanted: str | None) -> None:
    """Start the program at login, or no more; without an argument, say whether it does."""
    from tray_asl.control.at_login import AtLogin  # noqa: PLC0415 - not for the help

    at_login = AtLogin(store.own_path)
    if wanted is not None:
        at_login.switch(on=wanted == "on")
    click.echo("on" if at_login.is_on else "off")
