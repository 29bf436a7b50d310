"""Which of the solid's cones each small block of pixels may see: those whose projection comes near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.rays import BLOCK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.camera import Camera
    from tray_asl.training.synthetic_hand.solid import Solid

    Floats = NDArray[np.float32]
    Ints = NDArray[np.intp]

MARGIN = np.float32(0.5)
"""Centimeters by which blending may swell a cone."""


def cull(solid: Solid, camera: Camera) -> tuple[Ints, Ints, Ints]:
    """List which cones may be seen in which block of BLOCK by BLOCK pixels, as pairs sorted by block and cone.

    Returns:
        The block of each pair, int[pairs]; the cone of each pair, int[pairs]; and the upper left corners of the blocks,
        int[blocks, 2] pixels. Blocks in which no cone is seen are left out.
    """
    width, height = camera.size
    across, down = -(-width // BLOCK), -(-height // BLOCK)
    corner_y, corner_x = np.divmod(np.arange(across * down), across)
    middle = np.stack([corner_x, corner_y], axis=-1).astype(np.float32) * BLOCK + BLOCK / 2
    first, second = camera.project(solid.start), camera.project(solid.end)
    radii = [
        (solid.radii[:, i] + MARGIN) * camera.focal / (camera.distance - ends[:, 2] - solid.radii[:, i])
        for i, ends in enumerate((solid.start, solid.end))
    ]
    axis = second - first
    along = (middle @ axis.T - (first * axis).sum(-1)) / np.maximum((axis**2).sum(-1), 1e-6)
    along = np.clip(along, 0.0, 1.0)
    gap_x = middle[:, :1] - first[:, 0] - along * axis[:, 0]
    gap_y = middle[:, 1:] - first[:, 1] - along * axis[:, 1]
    reach = radii[0] + along * (radii[1] - radii[0]) + BLOCK * 0.75
    blocks, cones = np.nonzero(gap_x**2 + gap_y**2 < reach**2)
    used, blocks = np.unique(blocks, return_inverse=True)
    return blocks, cones, np.stack([corner_x[used], corner_y[used]], axis=-1) * BLOCK
