"""A contact sheet: every sign in one picture, with its name."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.synthetic_hand.appearance import plain_appearance
from tray_asl.training.synthetic_hand.handshapes import POSES
from tray_asl.training.synthetic_hand.render import View, render

_COLUMNS = 8


def contact_sheet(tile: int = 256) -> Image.Image:
    """Draw all signs, digits first, with every variant, in tiles of `tile` pixels."""
    poses = [(sign, pose) for sign in SIGNS for pose in POSES[sign]]
    view = View(size=(tile, tile))
    appearance = plain_appearance(view.size)
    rows = -(-len(poses) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * tile, rows * tile), "white")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(tile / 8)
    for number, (sign, pose) in enumerate(poses):
        row, column = divmod(number, _COLUMNS)
        sheet.paste(Image.fromarray(render(pose, view, appearance).image), (column * tile, row * tile))
        draw.text((column * tile + tile / 25, row * tile + tile / 40), sign, fill="black", font=font)
    return sheet
