"""`tray-asl demo`: the recogniser on a page in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tray_asl.cli import options
from tray_asl.cli.printing import say

if TYPE_CHECKING:
    from tray_asl.settings.store import Store

_LOOPBACK = "127.0.0.1"


@click.command()
@click.option("--host", default=_LOOPBACK, show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=7860, show_default=True, help="The port; 0: any.")
@options.profile_option
@click.pass_obj
def demo(store: Store, host: str, port: int, profile: str | None) -> None:
    """Try the recogniser on a page in your browser.

    It needs the extra `web`. Nothing is typed into other programs. The page is for this machine alone unless --host
    says otherwise.
    """
    from tray_asl.demo.server import serve  # noqa: PLC0415 - heavy libraries

    settings = options.load_settings(store, {"signs.profile": profile})
    if host != _LOOPBACK:
        say(
            f"Warning: whoever reaches {host} can use the demo on this machine, and it has no password. Browsers give "
            "other machines no camera unless the page comes over https."
        )
    serve(settings, host, port, lambda address: click.echo(f"Open {address} in a browser. Ctrl+C ends it."))
