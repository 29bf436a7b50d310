"""The window's colors: the program's own, or fewer and stronger ones for who needs more contrast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.feedback.shapes import GREEN, NIGHT, WHITE, YELLOW

if TYPE_CHECKING:
    from tray_asl.feedback.shapes import Color


@dataclass(frozen=True, slots=True)
class Look:
    """A set of colors.

    Attributes:
        back: behind everything.
        header: of the strip by which the window is dragged.
        ground: behind the hand.
        edge: around the window and the strip.
        bright: of what matters most.
        soft: of what matters less.
        accent: of a word that a gesture types.
        caret: of the place where the next letter comes.
        finger: of a drawn finger and the palm.
        thumb: of a drawn thumb, so that it is told from the fingers.
    """

    back: Color
    header: Color
    ground: Color
    edge: Color
    bright: Color
    soft: Color
    accent: Color
    caret: Color
    finger: Color
    thumb: Color


USUAL: Final = Look(
    back=NIGHT,
    header=(30, 41, 58, 255),
    ground=(38, 50, 70, 255),
    edge=(86, 102, 126, 255),
    bright=WHITE,
    soft=(170, 182, 200, 255),
    accent=GREEN,
    caret=YELLOW,
    finger=GREEN,
    thumb=(255, 214, 120, 255),
)

_BLACK: Final = (0, 0, 0, 255)

CONTRAST: Final = Look(
    back=_BLACK,
    header=_BLACK,
    ground=_BLACK,
    edge=WHITE,
    bright=WHITE,
    soft=WHITE,
    accent=(255, 255, 0, 255),
    caret=(255, 255, 0, 255),
    finger=WHITE,
    thumb=(255, 255, 0, 255),
)


def tk_color(color: Color) -> str:
    """Write a color as Tk does."""
    red, green, blue, _ = color
    return f"#{red:02x}{green:02x}{blue:02x}"
