"""`tray-asl cameras`: what is connected."""

from __future__ import annotations

import sys

import click

from tray_asl.cli.printing import say


@click.command()
def cameras() -> None:
    """List the cameras; exit with 1 if there is none."""
    from tray_asl.capture.factory import find_cameras  # noqa: PLC0415 - heavy libraries

    found = find_cameras()
    for camera in found:
        click.echo(f"{camera.index}  {camera.name}")
    if not found:
        say("No camera was found. Is it plugged in, and may this user read it?")
        sys.exit(1)
