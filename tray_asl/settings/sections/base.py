"""What all tables of the settings file have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Milliseconds = Annotated[int, Field(ge=0, le=60_000, json_schema_extra={"unit": "milliseconds"})]
Share = Annotated[float, Field(ge=0.0, le=1.0)]


class Section(BaseModel):
    """A frozen group of settings: one table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)
