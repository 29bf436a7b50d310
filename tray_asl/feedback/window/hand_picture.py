"""The hand as the window draws it: mirrored, large, fingers before and behind each other as they are."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageOps

from tray_asl.hands.landmarks import FINGERS, LINES, PALM, THUMB, THUMB_CMC, TIPS, WRIST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.feedback.shapes import Color
    from tray_asl.feedback.window.closeup import Part
    from tray_asl.feedback.window.look import Look
    from tray_asl.feedback.window.scene import Place

_OVERSAMPLING: Final = 3
_ROUND: Final = 0.06
"""The radius of the corners, in shares of the side."""

_FINGER: Final = 0.20
"""The width of a finger in lengths of the palm, from the wrist to the middle finger's knuckle."""

_OUTLINE: Final = 0.05
"""What parts a finger from the one behind it, in the same unit."""

_THIN: Final = 0.012
"""The width of a line over the camera's picture, in shares of the side."""

_MAP: Final = 0.15
"""The height of the small map of where in the camera's picture the hand is, in shares of the side."""

_EDGE: Final = 0.02
"""Share of the picture within which a hand is about to leave it."""

Points = list[tuple[float, float]]


def draw_hand(  # noqa: PLR0913, PLR0917 (what a picture of a hand is)
    hand: Sequence[Place], part: Part, aspect: float, size: int, look: Look, picture: bytes = b""
) -> Image.Image:
    """Draw a hand as one sees oneself in a mirror.

    Args:
        hand: its landmarks; see Scene. Empty where there is none.
        part: what is shown of the camera's picture.
        aspect: that picture's width over its height.
        size: the side of what is drawn, in pixels.
        look: the colors.
        picture: the camera's picture as a JPEG, to be shown behind the hand; empty: none is.
    """
    side = size * _OVERSAMPLING
    canvas = Image.new("RGB", (side, side), look.ground[:3])
    if picture:
        canvas.paste(_part_of(picture, part, aspect, side))
    draw = ImageDraw.Draw(canvas)
    if hand:
        points = [(x * side, y * side) for x, y in part.places(hand, aspect)]
        if picture:
            _draw_lines(draw, points, side * _THIN, look)
        else:
            _draw_fingers(draw, points, [z for _, _, z in hand], look)
        _draw_map(draw, hand, aspect, side, look)
    finished = canvas.reduce(_OVERSAMPLING)
    finished.putalpha(_rounded(size))
    return finished


@lru_cache(maxsize=2)
def _rounded(size: int) -> Image.Image:
    """Draw a square with round corners, as a mask."""
    side = size * _OVERSAMPLING
    mask = Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, side - 1, side - 1), _ROUND * side, 255)
    return mask.reduce(_OVERSAMPLING)


def _part_of(picture: bytes, part: Part, aspect: float, side: int) -> Image.Image:
    with Image.open(io.BytesIO(picture)) as opened:
        mirrored = ImageOps.mirror(opened.convert("RGB"))
    unit = mirrored.width / aspect, mirrored.height
    box = (
        part.left * unit[0],
        part.top * unit[1],
        (part.left + part.side) * unit[0],
        (part.top + part.side) * unit[1],
    )
    return mirrored.transform((side, side), Image.Transform.EXTENT, box, Image.Resampling.BILINEAR)


def _draw_lines(draw: ImageDraw.ImageDraw, points: Points, width: float, look: Look) -> None:
    for line in LINES:
        color = look.thumb if line[1:] == THUMB else look.finger
        draw.line([points[i] for i in line], color, round(width), joint="curve")
    for x, y in (points[i] for i in TIPS):
        draw.ellipse((x - width, y - width, x + width, y + width), look.bright)


def _draw_fingers(draw: ImageDraw.ImageDraw, points: Points, depths: Sequence[float], look: Look) -> None:
    """Draw fingers with flesh, what is behind first."""
    (x, y), (knuckle_x, knuckle_y) = points[WRIST], points[PALM[2]]
    palm = max(((knuckle_x - x) ** 2 + (knuckle_y - y) ** 2) ** 0.5, 1.0)
    across = ((points[PALM[1]][0] - points[PALM[4]][0]) ** 2 + (points[PALM[1]][1] - points[PALM[4]][1]) ** 2) ** 0.5
    length = max(palm, 1.3 * across)  # a hand that points at the camera has a short palm
    width, outline = _FINGER * length, _OUTLINE * length
    strokes: list[tuple[Sequence[int], Color]] = [(finger, look.finger) for finger in FINGERS]
    strokes.append((THUMB, look.thumb))
    around = [points[i] for i in (WRIST, THUMB_CMC, *PALM[1:], WRIST)]
    _stroke(draw, around, width, look.finger)
    draw.polygon(around, look.finger)
    for stroke, color in sorted(strokes, key=lambda each: -sum(depths[i] for i in each[0][2:])):
        line = [points[i] for i in stroke]
        _stroke(draw, line, width + 2 * outline, look.ground)
        _stroke(draw, line, width, color)
        tip_x, tip_y = line[-1]
        radius = width * 0.3
        draw.ellipse((tip_x - radius, tip_y - radius, tip_x + radius, tip_y + radius), look.bright)


def _stroke(draw: ImageDraw.ImageDraw, points: Points, width: float, color: Color) -> None:
    """Draw a line with round ends and joints."""
    thick = max(1, round(width))
    draw.line(points, color, thick)
    radius = (thick - 1) / 2  # an ellipse includes both its edges
    for x, y in points:
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), color)


def _draw_map(draw: ImageDraw.ImageDraw, hand: Sequence[Place], aspect: float, side: int, look: Look) -> None:
    """Show in a corner where in the camera's picture the hand is; in the caret's color where it is about to leave."""
    height = _MAP * side
    gap = _ROUND * side * 0.7
    left, top = side - gap - height * aspect, side - gap - height
    xs, ys = [1 - x for x, _, _ in hand], [y for _, y, _ in hand]
    leaving = min(*xs, *ys) < _EDGE or max(*xs, *ys) > 1 - _EDGE
    line = max(1, side // 140)
    draw.rectangle((left, top, left + height * aspect, top + height), look.back, look.soft, line)
    near_x, far_x = (min(max(edge(xs), 0.0), 1.0) * height * aspect for edge in (min, max))
    near_y, far_y = (min(max(edge(ys), 0.0), 1.0) * height for edge in (min, max))
    inner = 2 * line
    box = (
        left + max(near_x, inner),
        top + max(near_y, inner),
        left + max(min(far_x, height * aspect - inner), inner),
        top + max(min(far_y, height - inner), inner),
    )
    draw.rectangle(box, look.caret if leaving else look.soft)
