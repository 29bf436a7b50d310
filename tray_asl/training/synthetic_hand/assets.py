"""Makes the committed assets: a sheet of small pictures of the signs, and reference hands to check profiles by.

python -m tray_asl.training.synthetic_hand.assets
"""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image

from tray_asl.calibrate.pictures import ASSETS, COLUMNS, SHEET, TILE
from tray_asl.signs.calibration_check import MOTIONS
from tray_asl.signs.normalize import normalize
from tray_asl.signs.prediction import SIGNS
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.look import plain_look
from tray_asl.training.synthetic_hand.render import View, render
from tray_asl.training.synthetic_hand.sample import sample_landmarks

_DETAIL = 2  # drawn larger and made smaller: smooth edges
_REFERENCES = 12  # of each sign


def draw_sheet() -> Image.Image:
    """Draw all signs side by side in the order of SIGNS, as the camera sees a right hand."""
    rows = -(-len(SIGNS) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * TILE, rows * TILE))
    view = View(size=(_DETAIL * TILE, _DETAIL * TILE), fill=0.72)
    look = plain_look(view.size)
    for number, sign in enumerate(SIGNS):
        picture = Image.fromarray(render(handshape(sign), view, look).image).resize((TILE, TILE))
        row, column = divmod(number, COLUMNS)
        sheet.paste(picture, (column * TILE, row * TILE))
    return sheet


def draw_references() -> dict[str, np.ndarray]:
    """Draw hands of the still signs as the classifier's input, float16[n, 63]."""
    rng = np.random.default_rng(0)
    still = [sign for sign in SIGNS if sign not in MOTIONS]
    return {sign: normalize(sample_landmarks(sign, rng, _REFERENCES, spread=0.8)).astype(np.float16) for sign in still}


if __name__ == "__main__":
    draw_sheet().save(SHEET, quality=88)
    references: dict[str, Any] = draw_references()
    np.savez_compressed(ASSETS / "references.npz", **references)
