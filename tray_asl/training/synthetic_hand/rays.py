"""The rays from the camera through the pixels, block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.camera import Camera

    Floats = NDArray[np.float32]
    Ints = NDArray[np.intp]

BLOCK = 4
"""Pixels along each side of a block."""


@dataclass(frozen=True, slots=True, eq=False)
class Rays:
    """One ray per pixel of every block, starting at the depth of the hand rather than at the camera (for precision).

    Attributes:
        origin: float32[3, blocks, 16], centimeters.
        direction: float32[3, blocks, 16], unit vectors.
        width: float32[blocks, 16], of a pixel at the origin, in centimeters.
        pixel_x: int[blocks, 16], the columns of the pixels.
        pixel_y: int[blocks, 16], their rows.
    """

    origin: Floats
    direction: Floats
    width: Floats
    pixel_x: Ints
    pixel_y: Ints

    @classmethod
    def through(cls, camera: Camera, corners: Ints) -> Rays:
        """Make the rays through the blocks with these upper left corners, int[blocks, 2] pixels."""
        inner_y, inner_x = np.divmod(np.arange(BLOCK * BLOCK), BLOCK)
        pixel_x, pixel_y = corners[:, :1] + inner_x, corners[:, 1:] + inner_y
        x = (pixel_x + np.float32(0.5) - camera.center[0]) / camera.focal
        y = -(pixel_y + np.float32(0.5) - camera.center[1]) / camera.focal
        direction = np.stack([x, y, -np.ones_like(x)]).astype(np.float32)
        length = np.sqrt((direction**2).sum(axis=0))
        origin = direction * camera.distance
        origin[2] = 0.0
        width = camera.distance * length / camera.focal
        return cls(origin.astype(np.float32), direction / length, width.astype(np.float32), pixel_x, pixel_y)
