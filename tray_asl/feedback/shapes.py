"""The shapes that icons are made of: letters, rings and a hand in a unit square, in the program's colors."""

from typing import Final

from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]
Color = tuple[int, int, int, int]

GRAY: Final = (138, 138, 138, 255)  # at least 3:1 against black and against white, which WCAG asks of a graphic
SLATE: Final = (58, 74, 96, 255)
GREEN: Final = (52, 199, 140, 255)  # light, with a dark hand: watching is dark with a light one
NIGHT: Final = (22, 30, 44, 255)
YELLOW: Final = (255, 200, 40, 255)
ORANGE: Final = (235, 90, 40, 255)
WHITE: Final = (255, 255, 255, 255)
CLEAR: Final = (0, 0, 0, 0)
_TRACK: Final = (96, 112, 134, 255)

_CANVAS: Final = 256
"""Pixels of the canvas that smooths the edges of a small picture, by being drawn large and scaled down."""

_OVERSAMPLING: Final = (3, 8)
"""How many times larger a picture is drawn at least, if it is large, and at most."""

_HEIGHTS: Final = (0.76, 0.62, 0.42, 0.32, 0.24, 0.18)
"""Heights of letters in the ring, of which the largest is taken that has room: W and M are wider than most."""

_TEXT_WIDTH: Final = 0.70
"""The room for letters within the ring."""

_NO_CHARACTER: Final = "\uffff"
"""Stands for what the font lacks; it is drawn as an empty box."""

_ARM_WIDTH: Final = 0.17
HAND: Final[tuple[tuple[tuple[Point, ...], float], ...]] = (
    (((0.40, 0.56), (0.34, 0.12)), _ARM_WIDTH),  # index finger
    (((0.70, 0.56), (0.78, 0.16)), _ARM_WIDTH),  # little finger
    (((0.46, 0.76), (0.10, 0.50)), _ARM_WIDTH),  # thumb
    (((0.48, 0.53), (0.48, 0.60)), 0.19),  # middle finger, folded
    (((0.62, 0.53), (0.62, 0.60)), 0.19),  # ring finger, folded
    (((0.45, 0.62), (0.66, 0.62), (0.62, 0.84), (0.48, 0.84), (0.45, 0.62), (0.62, 0.84)), 0.20),  # palm
)
"""Strokes with their widths, in a unit square: x right, y down."""


class Shapes:
    """Draws a picture of size x size pixels from shapes in a unit square, x right and y down.

    Args:
        size: the picture's side in pixels.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        least, most = _OVERSAMPLING
        self._scale = size * max(least, min(most, _CANVAS // size))
        self._image = Image.new("RGBA", (self._scale, self._scale), CLEAR)
        self._draw = ImageDraw.Draw(self._image)

    def finished(self) -> Image.Image:
        """Return the picture: RGBA, transparent where nothing was drawn."""
        return self._image.resize((self._size, self._size), Image.Resampling.BOX)

    def line(self, points: tuple[Point, ...], width: float, color: Color) -> None:
        """Draw a line with round ends and joints, `width` wide as a share of the square."""
        scaled = [(x * self._scale, y * self._scale) for x, y in points]
        stroke = round(width * self._scale)
        self._draw.line(scaled, color, stroke, joint="curve")
        radius = (stroke - 1) / 2  # an ellipse includes both its edges
        for x, y in scaled:
            self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), color)

    def hand(self, color: Color, box: tuple[float, float, float] = (0.0, 0.0, 1.0)) -> None:
        """Draw the hand in a square box given as (left, top, side), in shares of the picture."""
        left, top, side = box
        for points, width in HAND:
            self.line(tuple((left + x * side, top + y * side) for x, y in points), width * side, color)

    def tile(self, color: Color) -> None:
        """Fill the square, its corners rounded."""
        self._draw.rounded_rectangle((0, 0, self._scale - 1, self._scale - 1), self._scale * 0.2, color)

    def disc(self, color: Color) -> None:
        """Fill the circle that the square has room for."""
        self._draw.ellipse((0, 0, self._scale - 1, self._scale - 1), color)

    def triangle(self, color: Color) -> None:
        """Fill a warning triangle."""
        corners = ((0.5, 0.10), (0.92, 0.90), (0.08, 0.90))
        self._draw.polygon([(x * self._scale, y * self._scale) for x, y in corners], color)
        self.line((*corners, corners[0]), 0.16, color)

    def viewfinder(self, color: Color) -> None:
        """Mark the four corners of a square."""
        near, far, arm = 0.06, 0.94, 0.20
        for x, inward_x in ((near, near + arm), (far, far - arm)):
            for y, inward_y in ((near, near + arm), (far, far - arm)):
                self.line(((inward_x, y), (x, y), (x, inward_y)), 0.12, color)

    def film_camera(self, color: Color) -> None:
        """Fill a film camera seen from the side, its lens at the right."""
        body = (0.02, 0.22, 0.66, 0.80)
        self._draw.rounded_rectangle(tuple(share * (self._scale - 1) for share in body), self._scale * 0.1, color)
        lens = ((0.70, 0.50), (0.98, 0.26), (0.98, 0.76))
        self._draw.polygon([(x * self._scale, y * self._scale) for x, y in lens], color)

    def ring(self, text: str, progress: float, hand: Color, *, longest: int) -> None:
        """Draw the ring of the hold, clockwise from the top, around a text.

        Args:
            text: what is about to be typed. A hand stands for a text that could not be read: too long, or of
                characters that have no glyph.
            progress: how much of the ring is filled, 0 to 1.
            hand: the hand's color.
            longest: how many characters can be read.
        """
        width = round(0.115 * self._scale)
        box = (0, 0, self._scale - 1, self._scale - 1)
        self._draw.arc(box, 0, 360, _TRACK, width)
        self._draw.arc(box, -90, -90 + 360 * min(max(progress, 0.0), 1.0), YELLOW, width)
        if len(text) > longest or not _has_glyphs(text) or not self._letters(text):
            self.hand(hand, box=(0.27, 0.25, 0.5))

    def _letters(self, text: str) -> bool:
        """Write a text within the ring, as large as there is room; return whether there is."""
        for height in _HEIGHTS:
            stroke = round(self._scale * height * 0.033)  # the default font has no bold, and a thin letter fades
            font = ImageFont.load_default(self._scale * height)
            left, top, right, bottom = self._draw.textbbox((0, 0), text, font, stroke_width=stroke)
            if right - left <= _TEXT_WIDTH * self._scale:
                corner = ((self._scale - left - right) / 2, (self._scale - top - bottom) / 2)
                self._draw.text(corner, text, WHITE, font, stroke_width=stroke, stroke_fill=WHITE)
                return True
        return False


def _has_glyphs(text: str) -> bool:
    """Whether there is a text, and the font can show each of its characters, none of them blank."""
    font = ImageFont.load_default(16)
    lacking = bytes(font.getmask(_NO_CHARACTER))
    return bool(text) and all(c.isprintable() and not c.isspace() and bytes(font.getmask(c)) != lacking for c in text)
