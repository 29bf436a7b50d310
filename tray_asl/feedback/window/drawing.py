"""The window's pictures: the badge, which is the tray icon large enough to be read from afar, and the mirror."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from tray_asl.engine.status import State, Status
from tray_asl.feedback.icon import draw_icon
from tray_asl.feedback.shapes import CLEAR, GREEN, NIGHT, WHITE, Color, Shapes
from tray_asl.hands.landmarks import LINES, TIPS

if TYPE_CHECKING:
    from collections.abc import Sequence

_GLASS: Final[Color] = (38, 50, 70, 255)
_EDGE: Final[Color] = (86, 102, 126, 255)
_OVERSAMPLING: Final = 2
_LETTERS: Final = 5
"""As many can be read in the ring."""

_LINE, _TIP, _ROUND = 0.028, 0.026, 0.07
"""The width of a bone, the radius of a fingertip and of the mirror's corners, in the mirror's height."""


def draw_badge(state: State, candidate: str | None, progress: float, size: int) -> Image.Image:
    """Draw what the program is doing, size x size pixels; while a hand is seen always a ring, so that nothing flickers.

    Without a letter, or with more than there is room for, the ring stands around a small hand.
    """
    if state is not State.HAND:
        return draw_icon(Status(state), size)
    pen = Shapes(size)
    pen.ring(progress if candidate else 0.0)
    if candidate and len(_name(candidate)) <= _LETTERS:
        pen.letter(_name(candidate))
    else:
        pen.hand(GREEN, box=(0.27, 0.25, 0.5))
    return pen.finished()


def draw_mirror(hand: Sequence[tuple[float, float]], size: tuple[int, int]) -> Image.Image:
    """Draw a hand's bones as in a mirror, `size` (width, height) pixels large; see Scene for `hand`."""
    width, height = (side * _OVERSAMPLING for side in size)
    picture = Image.new("RGBA", (width, height), CLEAR)
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, width - 1, height - 1), _ROUND * height, _GLASS)
    if hand:
        places = [((1 - x) * width, y * height) for x, y in hand]
        for line in LINES:
            pen.line([places[i] for i in line], GREEN, max(1, round(_LINE * height)), joint="curve")
        radius = _TIP * height
        for x, y in (places[i] for i in TIPS):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), WHITE)
    return picture.resize(size, Image.Resampling.BOX)


def draw_plate(size: tuple[int, int], radius: int) -> Image.Image:
    """Draw what lies behind everything, with an edge that parts it from a document as dark as itself."""
    width, height = size
    picture = Image.new("RGBA", size, NIGHT)
    ImageDraw.Draw(picture).rounded_rectangle((0, 0, width - 1, height - 1), radius, outline=_EDGE)
    return picture


def _name(candidate: str) -> str:
    return {" ": "space", "\n": "enter", "\t": "tab"}.get(candidate, candidate.upper())
