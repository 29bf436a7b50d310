"""The window above all others."""

from typing import Annotated, Literal

from pydantic import Field

from tray_asl.settings.sections.base import Section

Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]


class WindowSettings(Section):
    """The window above all others: the letter, the word, its completions and the hand."""

    show: bool = Field(
        default=False,
        description="Show the window. Off at first: the tray icon says the same in less room, and a window covers some "
        "of what one is writing.",
    )
    corner: Corner = Field("bottom-right", description="The corner of the screen in which it stands.")
    scale: Annotated[float, Field(ge=0.5, le=4.0)] = Field(
        1.0, description="Its size: above 1 to be read from afar or on a screen of many dots."
    )
