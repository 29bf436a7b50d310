"""How the running program is reached by keys."""

from typing import Annotated

from pydantic import AfterValidator, Field

from tray_asl.settings.sections.base import Section
from tray_asl.settings.shortcut import Keys


def _shortcut(text: str) -> str:
    if text.strip():
        Keys.parse(text)
    return text


class ControlSettings(Section):
    """How the running program is reached by keys."""

    shortcut: Annotated[str, AfterValidator(_shortcut)] = Field(
        "",
        description="Keys that switch it on and off wherever one is, such as ctrl+alt+space; empty: none. On Wayland "
        "the desktop asks whether it may, and may choose others.",
    )
