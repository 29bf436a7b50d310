"""What several commands share: their options, the sample clip, and the settings with what the command line changes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from tray_asl.cli.printing import say
from tray_asl.errors import TrayAslError
from tray_asl.settings.sections.spelling import SpellingSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tray_asl.settings.problem import Loaded
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.store import Store

SAMPLE = Path(__file__).parents[1] / "assets" / "sample.mp4"
"""The clip that came with the program, in which a hand spells "hello world"; `sample` on the command line."""


_STILL = {".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff"}
"""How files of pictures end that do not move."""


class Clip(click.Path):
    """The path of a video file, or `sample` for the sample clip."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Make a path of what was given, unless it is plainly something else than a video."""
        path = Path(os.fsdecode(super().convert(SAMPLE if value == "sample" else value, param, ctx)))
        if os.path.isdir(path):  # noqa: PTH112 (Path's raises where one may not look)
            self.fail(f"{path} is a folder. Name the signs in its pictures: tray-asl classify {path}", param, ctx)
        if path.suffix.lower() in _STILL:
            self.fail(f"{path} is a picture. Name the sign in it: tray-asl classify {path}", param, ctx)
        return path


class NewFile(click.Path):
    """The path of a file to write, refused at once where none can be: what goes into it takes a while to make."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, writable=True, path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Make a path of what was given."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not path.parent.is_dir():
            self.fail(f"there is no folder {path.parent}", param, ctx)
        if not path.exists() and not os.access(path.parent, os.W_OK):
            self.fail(f"nothing can be written into the folder {path.parent}", param, ctx)
        return path


def write_file(path: Path, text: str) -> None:
    """Write a file that the command line names.

    Raises:
        TrayAslError: It cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise TrayAslError(f"{path} cannot be written ({error.strerror}). Choose another file.") from error


def source(spec: str) -> str:
    """Make the setting camera.source of what was given: `sample` is the sample clip, all else stays."""
    return str(SAMPLE) if spec == "sample" else spec


def existing_profile(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Refuse the name of a profile that there is none of."""
    if not value:
        return value
    from tray_asl.signs.profile import ProfileError, Profiles  # noqa: PLC0415 - heavy libraries

    try:
        Profiles().load(value)
    except ProfileError as error:
        raise click.BadParameter(str(error)) from error
    return value


signs_option = click.option(
    "--signs", type=click.Choice(get_args(SpellingSettings.model_fields["signs"].annotation)), help="What to recognise."
)
profile_option = click.option(
    "--profile", metavar="NAME", callback=existing_profile, help="Whose hand it is; by default the settings' one."
)


def load_settings(store: Store, given: Mapping[str, object]) -> Settings:
    """Load the settings and say their problems.

    Args:
        store: the person's settings.
        given: what counts instead of the file's, by key; None where the command line gave nothing.

    Raises:
        click.BadParameter: The command line names a settings file that does not exist.
    """
    loaded = load_named(store)
    for problem in loaded.problems:
        say(str(problem))
    return loaded.settings.replaced(given_only(given))


def load_named(store: Store) -> Loaded:
    """Load the settings, and create nothing.

    Raises:
        click.BadParameter: The command line names a settings file that does not exist.
    """
    if click.get_current_context().find_root().params.get("path") and not store.path.exists():
        raise click.BadParameter(f"there is no settings file {store.path}", param_hint="--config")
    return store.load()


def given_only(values: Mapping[str, object]) -> dict[str, object]:
    """Leave out what the command line did not give."""
    return {key: value for key, value in values.items() if value is not None}
