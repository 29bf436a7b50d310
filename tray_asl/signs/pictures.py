"""The pictures of how each sign is made."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from tray_asl.signs.prediction import SIGNS

if TYPE_CHECKING:
    from tray_asl.hands.hand import Side

ASSETS = Path(str(resources.files("tray_asl"))) / "assets"
SHEET = ASSETS / "signs.jpg"
COLUMNS = 6
TILE = 240
"""Pixels of a picture's side."""


class SignPictures:
    """All pictures, read once."""

    def __init__(self) -> None:
        with Image.open(SHEET) as sheet:
            self._sheet = sheet.convert("RGB")

    def picture(self, sign: str, side: Side) -> Image.Image | None:
        """Show one of SIGNS as the person sees their own hand in a mirror; None for a sign of their own."""
        if sign not in SIGNS:
            return None
        row, column = divmod(SIGNS.index(sign), COLUMNS)
        left, top = column * TILE, row * TILE
        tile = self._sheet.crop((left, top, left + TILE, top + TILE))
        return ImageOps.mirror(tile) if side == "right" else tile
