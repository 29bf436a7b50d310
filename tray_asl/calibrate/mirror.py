"""The camera's picture as a mirror, with the landmarks of the hand drawn on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageOps

from tray_asl.hands.landmarks import LINES

if TYPE_CHECKING:
    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand

_LINE, _JOINT = "#00d0a0", "#ffffff"


def mirror(frame: Frame, hand: Hand | None, size: tuple[int, int]) -> Image.Image:
    """Show a frame and the hand found in it, mirrored and fitted into `size` (width, height) in pixels."""
    picture = Image.fromarray(frame.image)
    width, height = picture.size
    scale = min(size[0] / width, size[1] / height)
    picture = picture.resize((max(1, round(width * scale)), max(1, round(height * scale))), Image.Resampling.BILINEAR)
    if hand is not None:
        draw = ImageDraw.Draw(picture)
        points = [(float(x) * scale, float(y) * scale) for x, y, _ in hand.landmarks]
        for line in LINES:
            draw.line([points[i] for i in line], fill=_LINE, width=3)
        for x, y in points:
            draw.ellipse((x - 3, y - 3, x + 3, y + 3), fill=_JOINT)
    return ImageOps.mirror(picture)
