"""The window's pictures: the large icon, which can be read from afar, and the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from tray_asl.engine.status import State, Status
from tray_asl.feedback.candidates import name_of
from tray_asl.feedback.icon import draw_icon
from tray_asl.feedback.shapes import GREEN, Shapes

if TYPE_CHECKING:
    from tray_asl.feedback.window.look import Look

_LETTERS: Final = 5
"""As many can be read in the ring."""


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


def draw_background(size: tuple[int, int], header: int, radius: int, look: Look) -> Image.Image:
    """Draw what lies behind everything, with an edge that parts it from a document as dark as itself.

    Args:
        size: (width, height) in pixels.
        header: the height of the strip at the top by which the window is dragged, in pixels.
        radius: of the corners, in pixels.
        look: the colors.
    """
    width, height = size
    picture = Image.new("RGBA", size, look.back)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width, header), look.header)
    draw.line((0, header, width, header), look.edge)
    draw.rounded_rectangle((0, 0, width - 1, height - 1), radius, outline=look.edge)
    return picture
