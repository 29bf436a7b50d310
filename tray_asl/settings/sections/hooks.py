"""Commands of the person's own, run on what was typed."""

import os
import shlex
from typing import Annotated

from pydantic import AfterValidator, Field

from tray_asl.settings.sections.base import Section


def _command_line(text: str) -> str:
    try:
        shlex.split(text, posix=os.name == "posix")
    except ValueError as error:
        raise ValueError(f"this is no command line ({error}); a quotation mark begins and ends a part of it") from error
    return text


_Command = Annotated[str, AfterValidator(_command_line)]


class HooksSettings(Section):
    """Commands of your own, run on what was typed, which they find on their standard input."""

    on_text: _Command = Field(
        "", description="A command to run on each piece of text as it is typed; \\b in it takes a character back."
    )
    on_word: _Command = Field("", description="A command to run on each word once it is closed.")
    on_sentence: _Command = Field("", description="A command to run on each sentence or line once it has ended.")
    timeout_s: Annotated[int, Field(ge=1, le=600, json_schema_extra={"unit": "seconds"})] = Field(
        10, description="How long one command may take before it is ended."
    )
