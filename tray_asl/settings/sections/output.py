"""Where the text goes."""

from typing import Literal

from pydantic import Field

from tray_asl.settings.sections.base import Section

OutputName = Literal["keyboard", "speech", "terminal"]


class OutputSettings(Section):
    """Where the text goes."""

    to: tuple[OutputName, ...] = Field(
        ("keyboard",), min_length=1, description="Any of keyboard (the focused application), speech, terminal."
    )
