"""The command group `synthetic`: pictures and clips of the synthetic hand."""

from __future__ import annotations

from pathlib import Path

import click

from tray_asl.errors import TrayAslError


@click.group()
def synthetic() -> None:
    """Draw the synthetic hand."""


@synthetic.command()
@click.argument("text")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--hold", default=1.1, show_default=True, type=click.FloatRange(0.1), help="Seconds per letter.")
@click.option("--slide", is_flag=True, help="Make double letters by sliding the hand instead of forming it anew.")
def clip(text: str, out: Path, *, hold: float, slide: bool) -> None:
    """Write a video of the hand spelling TEXT (A to Z, 0 to 9 and spaces) to OUT, an .mp4 file."""
    # numpy and OpenCV load slowly: not before they are needed.
    from tray_asl.training.synthetic_hand.clip import write_clip  # noqa: PLC0415
    from tray_asl.training.synthetic_hand.motion import Pace  # noqa: PLC0415

    frames = write_clip(text, out, Pace(hold=hold, double="slide" if slide else "re-form"))
    click.echo(f"{out}: {frames} frames")


@synthetic.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def sheet(out: Path) -> None:
    """Draw every sign in one picture, OUT."""
    from tray_asl.training.synthetic_hand.contact_sheet import contact_sheet  # noqa: PLC0415, numpy and OpenCV load slowly

    picture = contact_sheet()
    try:
        picture.save(out)
    except (OSError, ValueError) as error:
        raise TrayAslError(f"Cannot write a picture to {out}: {error}") from error
    click.echo(str(out))


@synthetic.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def assets(folder: Path) -> None:
    """Make the pictures of signs and the reference hands that the program comes with anew, in FOLDER."""
    from tray_asl.training.synthetic_hand.assets import write_assets  # noqa: PLC0415, numpy and OpenCV load slowly

    write_assets(folder)
    click.echo(str(folder))
