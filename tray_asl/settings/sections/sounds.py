"""Short sounds that say what happens."""

from pydantic import Field

from tray_asl.settings.sections.base import Section, Share


class SoundsSettings(Section):
    """Short sounds that say what happens, for whoever does not look at the icon."""

    on_off: bool = Field(default=False, description="When it is switched on or off.")
    letter: bool = Field(default=False, description="When something was typed.")
    undo: bool = Field(default=False, description="When something was taken back.")
    error: bool = Field(default=False, description="When there is trouble.")
    volume: Share = Field(0.5, description="How loud they are.")
