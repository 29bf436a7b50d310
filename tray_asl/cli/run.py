"""`tray-asl run`: the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from tray_asl.cli import options
from tray_asl.settings.sections.output import OutputName
from tray_asl.settings.sections.spelling import SpellingSettings

if TYPE_CHECKING:
    from tray_asl.settings.store import Store

_OUTPUTS: tuple[OutputName, ...] = get_args(OutputName)
_STYLES = get_args(SpellingSettings.model_fields["style"].annotation)


def _outputs(_ctx: click.Context, _param: click.Parameter, value: str | None) -> list[str] | None:
    if value is None:
        return None
    names = [name.strip() for name in value.split(",")]
    if unknown := [name for name in names if name not in _OUTPUTS]:
        raise click.BadParameter(f"{', '.join(unknown)}: choose from {', '.join(_OUTPUTS)}, with commas between")
    return names


@click.command()
@click.option(
    "--source",
    metavar="SOURCE",
    type=options.source,
    help="Camera (number or name), video file, folder of pictures, or 'sample'.",
)
@click.option(
    "--output", metavar="NAMES", callback=_outputs, help=f"Any of {', '.join(_OUTPUTS)}, with commas between."
)
@options.signs_option
@click.option("--style", type=click.Choice(_STYLES), help="When a sign is typed.")
@click.option("--fast", is_flag=True, help="Read a file as fast as the machine can.")
@click.option("--no-tray", is_flag=True, help="Run without the tray icon.")
@click.pass_obj
def run(  # noqa: PLR0913 (one parameter an option)
    store: Store,
    source: str | None,
    output: list[str] | None,
    signs: str | None,
    style: str | None,
    *,
    fast: bool,
    no_tray: bool,
) -> None:
    """Watch the hand and type what it spells.

    One program runs in a desktop session: a second start shows the first one's window.
    """
    from tray_asl.app.app import App  # noqa: PLC0415 - not for the help
    from tray_asl.cli.second_start import claim_instance  # noqa: PLC0415
    from tray_asl.ending import end_program  # noqa: PLC0415

    given = {
        "camera.source": source,
        "output.to": output,
        "spelling.signs": signs,
        "spelling.style": style,
        "tray.show": False if no_tray else None,
    }
    end_program(App(store, options.given_only(given), claim_instance(), fast=fast).run())
