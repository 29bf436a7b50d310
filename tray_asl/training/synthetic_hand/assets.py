"""Makes the committed assets: a sheet of small pictures of the signs, and reference hands to check profiles by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from tray_asl.signs.normalize import normalize
from tray_asl.signs.pictures import COLUMNS, SHEET, TILE
from tray_asl.signs.prediction import MOTION_LETTERS, SIGNS
from tray_asl.training.synthetic_hand.appearance import plain_appearance
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.random_landmarks import sample_landmarks

if TYPE_CHECKING:
    from pathlib import Path
from tray_asl.training.synthetic_hand.render import View, render

_DETAIL = 2  # drawn larger and made smaller: smooth edges
_REFERENCES = 12  # of each sign


def draw_sheet() -> Image.Image:
    """Draw all signs side by side in the order of SIGNS, as the camera sees a right hand."""
    rows = -(-len(SIGNS) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * TILE, rows * TILE))
    view = View(size=(_DETAIL * TILE, _DETAIL * TILE), fill=0.72)
    appearance = plain_appearance(view.size)
    for number, sign in enumerate(SIGNS):
        picture = Image.fromarray(render(handshape(sign), view, appearance).image).resize((TILE, TILE))
        row, column = divmod(number, COLUMNS)
        sheet.paste(picture, (column * TILE, row * TILE))
    return sheet


def draw_references() -> dict[str, np.ndarray]:
    """Draw hands of the still signs as the classifier's input, float16[n, 63]."""
    rng = np.random.default_rng(0)
    still = [sign for sign in SIGNS if sign not in MOTION_LETTERS]
    return {sign: normalize(sample_landmarks(sign, rng, _REFERENCES, spread=0.8)).astype(np.float16) for sign in still}


def write_assets(folder: Path) -> None:
    """Write `signs.jpg` and `references.npz` into a folder that exists."""
    draw_sheet().save(folder / SHEET.name, quality=88)
    references: dict[str, Any] = draw_references()
    np.savez_compressed(folder / "references.npz", **references)
