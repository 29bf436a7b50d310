"""The large print for the person opposite."""

from typing import Annotated

from pydantic import Field

from tray_asl.settings.sections.base import Section


class DisplaySettings(Section):
    """The large print for the person opposite."""

    screen: Annotated[int, Field(ge=0, le=16)] = Field(
        0, description="Which screen it fills, counted from 1; 0: the second one, or the only one."
    )
    clear_after_s: Annotated[int, Field(ge=0, le=3600, json_schema_extra={"unit": "seconds"})] = Field(
        60, description="How long a text stands after its last letter; 0: until the next line."
    )
