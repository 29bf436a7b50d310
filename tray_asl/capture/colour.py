"""Pictures of every kind as red, green and blue, each 0 to 255."""

from __future__ import annotations

import numpy as np
from PIL import Image

_BACKGROUND = "white"
"""What shows through where a picture is transparent: what browsers show, and what is hidden there is never seen."""


def in_colour(picture: Image.Image) -> Image.Image:
    """Make an RGB picture of one of any mode: grey of 1 to 32 bits, palette, transparent, CMYK, Lab.

    Grey of more than 8 bits is spread over 0 to 255 by its darkest and brightest 0.5 %: the file does not say how many
    of its bits the camera uses.
    """
    if picture.mode.startswith("I") or picture.mode == "F":
        return _spread(picture)
    if picture.has_transparency_data:
        shown = picture.convert("RGBA")
        background = Image.new("RGBA", shown.size, _BACKGROUND)
        return Image.alpha_composite(background, shown).convert("RGB")
    return picture.convert("RGB")


def _spread(picture: Image.Image) -> Image.Image:
    values = np.nan_to_num(np.asarray(picture, np.float64))
    low, high = np.percentile(values, (0.5, 99.5))
    grey = np.clip((values - low) * (255 / (high - low or 1.0)), 0, 255).astype(np.uint8)
    return Image.fromarray(grey).convert("RGB")
