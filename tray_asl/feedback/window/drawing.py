"""The window's pictures: the large icon, which can be read from afar, the hand, and the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from tray_asl.engine.status import State, Status
from tray_asl.feedback.candidates import name_of
from tray_asl.feedback.icon import draw_icon
from tray_asl.feedback.shapes import CLEAR, GREEN, NIGHT, WHITE, Color, Shapes
from tray_asl.hands.landmarks import LINES, TIPS

if TYPE_CHECKING:
    from collections.abc import Sequence

_GROUND: Final[Color] = (38, 50, 70, 255)
_EDGE: Final[Color] = (86, 102, 126, 255)
_OVERSAMPLING: Final = 2
_LETTERS: Final = 5
"""As many can be read in the ring."""

_LINE, _TIP, _ROUND = 0.028, 0.026, 0.07
"""The width of a bone, the radius of a fingertip and of the picture's corners, in shares of the picture's height."""


def draw_large_icon(state: State, candidate: str | None, progress: float, size: int) -> Image.Image:
    """Draw what the program is doing; while a hand is seen always a ring, so that nothing flickers.

    Args:
        state: what the program is doing.
        candidate: the text about to be typed, or None: the ring stands around a small hand, as it does around a text
            for which there is no room.
        progress: how far its hold has come, 0 to 1.
        size: the picture's side in pixels.
    """
    if state is not State.HAND:
        return draw_icon(Status(state), size)
    shapes = Shapes(size)
    shapes.ring(name_of(candidate or "").upper(), progress if candidate else 0.0, GREEN, longest=_LETTERS)
    return shapes.finished()


def draw_hand(hand: Sequence[tuple[float, float]], size: tuple[int, int]) -> Image.Image:
    """Draw a hand's bones, mirrored, as one sees oneself.

    Args:
        hand: places of the landmarks in shares of the camera's picture; see Scene. Empty where there is no hand.
        size: (width, height) in pixels.
    """
    width, height = (side * _OVERSAMPLING for side in size)
    picture = Image.new("RGBA", (width, height), CLEAR)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, width - 1, height - 1), _ROUND * height, _GROUND)
    if hand:
        places = [((1 - x) * width, y * height) for x, y in hand]
        for line in LINES:
            draw.line([places[i] for i in line], GREEN, max(1, round(_LINE * height)), joint="curve")
        radius = _TIP * height
        for x, y in (places[i] for i in TIPS):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), WHITE)
    return picture.resize(size, Image.Resampling.BOX)


def draw_background(size: tuple[int, int], radius: int) -> Image.Image:
    """Draw what lies behind everything, with an edge that parts it from a document as dark as itself.

    Args:
        size: (width, height) in pixels.
        radius: of the corners, in pixels.
    """
    width, height = size
    picture = Image.new("RGBA", size, NIGHT)
    ImageDraw.Draw(picture).rounded_rectangle((0, 0, width - 1, height - 1), radius, outline=_EDGE)
    return picture
