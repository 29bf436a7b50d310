"""Commands of the person's own, run on what was typed."""

from typing import Annotated

from pydantic import Field

from tray_asl.settings.sections.base import Section


class HooksSettings(Section):
    """Commands of your own, run on what was typed, which they find on their standard input."""

    on_text: str = Field(
        "", description="A command to run on each piece of text as it is typed; \\b in it takes a character back."
    )
    on_word: str = Field("", description="A command to run on each word once it is closed.")
    on_sentence: str = Field("", description="A command to run on each sentence or line once it has ended.")
    timeout_s: Annotated[int, Field(ge=1, le=600, json_schema_extra={"unit": "seconds"})] = Field(
        10, description="How long one command may take before it is ended."
    )
