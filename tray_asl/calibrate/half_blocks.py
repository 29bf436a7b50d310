"""Pictures of hands in a terminal: two pixels a character, in the colors that the terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops, ImageFilter, ImageOps
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

_SKIN: Final = 14
"""By how much a hand's red exceeds its blue; the pictures' background is bluish."""

_ROOM: Final = 0.04
"""What stays free around the hand, in shares of its extent."""

_HALF: Final = 110
"""Of 255: from this share of a pixel on, it counts as the hand's."""

_GRAYS: Final = ("black", "bright_black", "white", "bright_white")
"""The grays of every terminal that has colors."""

_BRIGHTNESS: Final = (105, 175)
"""From where on, of 255, a pixel of the hand has the third and the fourth gray."""

_SHADES: Final = " .+#"
"""The same without colors, a character for each two pixels."""


def half_blocks(picture: Image.Image, columns: int, color_system: str | None) -> Text:
    """Draw a hand as large as there is room, with the upper half block: the upper pixel's color on the lower one's.

    Where a font lacks the half block, every second row of pixels is still there.

    Args:
        picture: a hand before a bluish background, which is left black.
        columns: how many characters wide; half as many rows are taken.
        color_system: what the terminal can do, as Console of Rich has it.
    """
    hand, inside = _cut_out(picture.convert("RGB"), columns)
    sharp = ImageOps.autocontrast(hand.convert("L"), cutoff=2, mask=inside).filter(ImageFilter.UnsharpMask(2, 150, 0))

    def gray(x: int, y: int) -> int:
        """Give a pixel one of four grays: black is only what is behind the hand."""
        value = _value(sharp, x, y)
        return 1 + sum(value >= least for least in _BRIGHTNESS) if _value(inside, x, y) else 0

    def fine_gray(x: int, y: int) -> str:
        value = 70 + _value(sharp, x, y) * 185 // 255 if _value(inside, x, y) else 0
        return f"rgb({value},{value},{value})"

    if color_system == "truecolor":
        return _drawn(columns, lambda x, y: "rgb({},{},{})".format(*_color(hand, x, y)))
    if color_system == "256":  # its few colors of skin make patches, its grays do not
        return _drawn(columns, fine_gray)
    if color_system is not None:
        return _drawn(columns, lambda x, y: _GRAYS[gray(x, y)])
    rows = range(0, columns, 2)
    return Text("\n".join("".join(_SHADES[max(gray(x, y), gray(x, y + 1))] for x in range(columns)) for y in rows))


def _cut_out(picture: Image.Image, side: int) -> tuple[Image.Image, Image.Image]:
    """Cut out the hand, square, before black; return it and where it is."""
    red, _, blue = picture.split()
    shape = ImageChops.subtract(red, blue).point(lambda excess: 255 if excess > _SKIN else 0)
    shape = shape.filter(ImageFilter.MedianFilter(5))
    left, top, right, bottom = shape.getbbox() or (0, 0, *picture.size)
    extent = round(max(right - left, bottom - top) * (1 + 2 * _ROOM))
    x, y = (left + right - extent) // 2, (top + bottom - extent) // 2
    box, size = (x, y, x + extent, y + extent), (side, side)
    inside = shape.crop(box).resize(size, Image.Resampling.BOX).point(lambda share: 255 if share > _HALF else 0)
    hand = picture.crop(box).resize(size, Image.Resampling.LANCZOS)
    return Image.composite(hand, Image.new("RGB", size), inside), inside


def _drawn(side: int, color: Callable[[int, int], str]) -> Text:
    """Draw a square of pixels, of which a function gives the colors."""
    text = Text()
    for y in range(0, side, 2):
        for x in range(side):
            text.append("▀", style=f"{color(x, y)} on {color(x, y + 1)}")
        text.append("\n" if y + 2 < side else "")
    return text


def _value(picture: Image.Image, x: int, y: int) -> int:
    value = picture.getpixel((x, y))
    return int(value) if isinstance(value, (int, float)) else 0


def _color(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    value = picture.getpixel((x, y))
    return value if isinstance(value, tuple) else (0, 0, 0)
