"""`tray-asl fetch`: the hand model, before it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tray_asl.cli.options import load_settings
from tray_asl.cli.printing import say

if TYPE_CHECKING:
    from tray_asl.settings.store import Store


@click.command()
@click.pass_obj
def fetch(store: Store) -> None:
    """Fetch the hand model now rather than at the first use."""
    from tray_asl.hands.model import ensure_hand_model  # noqa: PLC0415 - heavy libraries

    click.echo(ensure_hand_model(load_settings(store, {}).hand.model, report=say))
