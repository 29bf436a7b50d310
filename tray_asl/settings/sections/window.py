"""The window above all others."""

from typing import Annotated, Literal

from pydantic import Field

from tray_asl.settings.sections.base import Section

Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]
Contrast = Literal["auto", "normal", "more"]
Motion = Literal["auto", "normal", "less"]


class WindowSettings(Section):
    """The window above all others: the sign, the word, its completions and the hand."""

    show: bool = Field(
        default=False,
        description="Show the window. Off at first: the tray icon says the same in less room, and a window covers some "
        "of what one is writing.",
    )
    corner: Corner = Field(
        "bottom-right",
        description="The corner of the screen in which it stands, unless you have dragged it elsewhere by its top. "
        "Another corner brings it back.",
    )
    scale: Annotated[float, Field(ge=0.5, le=4.0)] = Field(
        1.0,
        description="Its size: above 1 to be read from afar. A dense screen needs no more: it is as large there as the "
        "desktop's other windows.",
    )
    picture: bool = Field(
        default=False,
        description="Show the camera's picture, mirrored, behind the drawn hand. Off, so that nobody beside you sees "
        "it; it is kept nowhere.",
    )
    contrast: Contrast = Field(
        "auto", description="Black, white and yellow alone: more; auto: as the desktop is set, where it tells."
    )
    motion: Motion = Field(
        "auto",
        description="less: the ring fills in four steps, and what the sign may be is not shown; auto: as the desktop "
        "is set, where it tells.",
    )
