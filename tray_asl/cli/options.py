"""What several commands share: their options, the sample clip, and the settings with what the command line changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from tray_asl.cli.printing import say
from tray_asl.settings.sections.spelling import SpellingSettings

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from tray_asl.settings.schema import Settings
    from tray_asl.settings.store import Store

SAMPLE = Path(__file__).parents[1] / "assets" / "sample.mp4"
"""The clip that came with the program, in which a hand spells "hello world"; `sample` on the command line."""


class Clip(click.Path):
    """The path of a video file, or `sample` for the sample clip."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Make a path of what was given."""
        return super().convert(SAMPLE if value == "sample" else value, param, ctx)


def source(spec: str) -> str:
    """Make the setting camera.source of what was given: `sample` is the sample clip, all else stays."""
    return str(SAMPLE) if spec == "sample" else spec


signs_option = click.option(
    "--signs", type=click.Choice(get_args(SpellingSettings.model_fields["signs"].annotation)), help="What to recognise."
)
profile_option = click.option("--profile", metavar="NAME", help="Whose hand it is; by default the settings' one.")


def load_settings(store: Store, given: Mapping[str, object]) -> Settings:
    """Load the settings and say their problems.

    Args:
        store: the person's settings.
        given: what counts instead of the file's, by key; None where the command line gave nothing.
    """
    loaded = store.load()
    for problem in loaded.problems:
        say(str(problem))
    return loaded.settings.replaced(given_only(given))


def given_only(values: Mapping[str, object]) -> dict[str, object]:
    """Leave out what the command line did not give."""
    return {key: value for key, value in values.items() if value is not None}
