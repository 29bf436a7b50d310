"""Draws the tray icon: what the program is doing, readable at 16 pixels on dark and on light panels.

Every state has a silhouette of its own, so that colour is never the only sign: off is a bare hand with a slash,
starting a bare hand with three dots, watching a hand on a square tile, a hand that is seen stands on a disc, a letter
stands in a ring that fills while the sign is held, paused is two bars, an error is a triangle. The hand is the ILY
handshape (thumb, index and little finger), which the Deaf community knows as its own.
"""

from typing import Final

from PIL import Image, ImageDraw, ImageFont

from tray_asl.feedback.status import State, Status

Point = tuple[float, float]
Color = tuple[int, int, int, int]

_OVERSAMPLING: Final = 8
"""Everything is drawn this many times larger and scaled down, which is what smooths the edges."""

_GRAY: Final = (138, 138, 138, 255)  # at least 3:1 against black and against white, which WCAG asks of a graphic
_SLATE: Final = (58, 74, 96, 255)
_GREEN: Final = (52, 199, 140, 255)  # light, with a dark hand: watching is dark with a light one
_NIGHT: Final = (22, 30, 44, 255)
_TRACK: Final = (96, 112, 134, 255)
_YELLOW: Final = (255, 200, 40, 255)
_ORANGE: Final = (235, 90, 40, 255)
_WHITE: Final = (255, 255, 255, 255)
_CLEAR: Final = (0, 0, 0, 0)

_ARM_WIDTH: Final = 0.17
_HAND: Final[tuple[tuple[tuple[Point, ...], float], ...]] = (
    (((0.40, 0.56), (0.34, 0.12)), _ARM_WIDTH),  # index finger
    (((0.70, 0.56), (0.78, 0.16)), _ARM_WIDTH),  # little finger
    (((0.46, 0.76), (0.10, 0.50)), _ARM_WIDTH),  # thumb
    (((0.48, 0.53), (0.48, 0.60)), 0.19),  # middle finger, folded
    (((0.62, 0.53), (0.62, 0.60)), 0.19),  # ring finger, folded
    (((0.45, 0.62), (0.66, 0.62), (0.62, 0.84), (0.48, 0.84), (0.45, 0.62), (0.62, 0.84)), 0.20),  # palm
)
"""Strokes with their widths, in a unit square: x right, y down."""


def draw_icon(status: Status, size: int) -> Image.Image:
    """Draw the icon of one status as an RGBA picture of size x size pixels with a transparent background."""
    pen = _Pen(size)
    match status.state:
        case State.OFF:
            pen.hand(_GRAY)
            pen.line(((0.94, 0.30), (0.10, 0.92)), 0.25, _CLEAR)
            pen.line(((0.94, 0.30), (0.10, 0.92)), 0.11, _GRAY)
        case State.STARTING:
            pen.hand(_GRAY, box=(0.10, 0.0, 0.80))
            for x in (0.20, 0.50, 0.80):
                pen.line(((x, 0.92), (x, 0.92)), 0.16, _GRAY)
        case State.PAUSED:
            for x in (0.28, 0.72):
                pen.line(((x, 0.16), (x, 0.84)), 0.28, _GRAY)
        case State.ERROR:
            pen.triangle(_ORANGE)
            pen.line(((0.5, 0.40), (0.5, 0.64)), 0.12, _WHITE)
            pen.line(((0.5, 0.82), (0.5, 0.82)), 0.13, _WHITE)
        case State.WATCHING:
            pen.tile(_SLATE)
            pen.hand(_WHITE, box=(0.12, 0.11, 0.76))
        case State.HAND if status.candidate is not None and status.candidate.isprintable() and status.candidate != " ":
            pen.disc(_NIGHT)
            pen.ring(status.progress)
            pen.letter(status.candidate.upper())
        case State.HAND:
            pen.disc(_GREEN)
            pen.hand(_NIGHT, box=(0.17, 0.15, 0.68))
    return pen.finished()


class _Pen:
    """Draws in a unit square on a large canvas."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._scale = size * _OVERSAMPLING
        self._image = Image.new("RGBA", (self._scale, self._scale), _CLEAR)
        self._draw = ImageDraw.Draw(self._image)

    def finished(self) -> Image.Image:
        return self._image.resize((self._size, self._size), Image.Resampling.BOX)

    def line(self, points: tuple[Point, ...], width: float, color: Color) -> None:
        """Draw a line with round ends and joints; a line of one point is a dot."""
        scaled = [(x * self._scale, y * self._scale) for x, y in points]
        self._draw.line(scaled, color, round(width * self._scale), joint="curve")
        radius = width * self._scale / 2
        for x, y in scaled:
            self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), color)

    def hand(self, color: Color, box: tuple[float, float, float] = (0.0, 0.0, 1.0)) -> None:
        """Draw the hand in a square box given as (left, top, side)."""
        left, top, side = box
        for points, width in _HAND:
            self.line(tuple((left + x * side, top + y * side) for x, y in points), width * side, color)

    def tile(self, color: Color) -> None:
        self._draw.rounded_rectangle((0, 0, self._scale - 1, self._scale - 1), self._scale * 0.2, color)

    def disc(self, color: Color) -> None:
        self._draw.ellipse((0, 0, self._scale - 1, self._scale - 1), color)

    def triangle(self, color: Color) -> None:
        corners = ((0.5, 0.10), (0.92, 0.90), (0.08, 0.90))
        self._draw.polygon([(x * self._scale, y * self._scale) for x, y in corners], color)
        self.line((*corners, corners[0]), 0.16, color)

    def ring(self, progress: float) -> None:
        """Draw the ring of the hold, clockwise from the top; progress is 0 to 1."""
        width = round(0.115 * self._scale)
        box = (0, 0, self._scale - 1, self._scale - 1)
        self._draw.arc(box, 0, 360, _TRACK, width)
        self._draw.arc(box, -90, -90 + 360 * min(max(progress, 0.0), 1.0), _YELLOW, width)

    def letter(self, character: str) -> None:
        stroke = round(self._scale * 0.025)  # the default font has no bold, and a thin letter fades at 16 pixels
        for height in (0.76, 0.62):  # W and M are too wide for the ring at the height of the others
            font = ImageFont.load_default(self._scale * height)
            left, top, right, bottom = self._draw.textbbox((0, 0), character, font, stroke_width=stroke)
            if right - left <= 0.70 * self._scale:
                break
        corner = ((self._scale - left - right) / 2, (self._scale - top - bottom) / 2)
        self._draw.text(corner, character, _WHITE, font, stroke_width=stroke, stroke_fill=_WHITE)
