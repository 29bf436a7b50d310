"""Rays and cones: which cones each small block of pixels may see, and how far its rays are from them.

The distance from a point to a rounded cone is the least over the axis of (distance to the axis point) - (radius
there); its closed form follows from setting the derivative along the axis to zero. Cones melt together by the
exponential smooth minimum -k log(sum(exp(-d / k))), first within a finger (or the palm), then, more tightly, across
them, so that fingers lying side by side keep the crease between them. (Both: Inigo Quilez, "distance functions" and
"smooth minimum".) A block is 4x4 pixels, and its cones are those whose projection comes near it: everything is over
pairs (block, cone) as arrays [pairs, 16], reduced to blocks with `reduceat`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.flesh import PALM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.camera import Camera
    from tray_asl.training.synthetic_hand.flesh import Flesh

    Floats = NDArray[np.float32]
    Ints = NDArray[np.intp]

BLOCK = 4
"""Pixels along each side of a block."""

MARGIN = np.float32(0.5)
"""Centimeters by which melting may swell a cone."""

_MELT_PALM = np.float32(0.24)
_MELT_FINGER = np.float32(0.08)
_MELT_ACROSS = np.float32(0.05) * np.ones((1, 1), np.float32)


def pair_up(flesh: Flesh, camera: Camera) -> tuple[Ints, Ints, Ints]:
    """List which cones may be seen in which block.

    Returns:
        The block of each pair, the cone of each pair, and the blocks' corners, int[blocks, 2] pixels.
    """
    width, height = camera.size
    across, down = -(-width // BLOCK), -(-height // BLOCK)
    corner_y, corner_x = np.divmod(np.arange(across * down), across)
    middle = np.stack([corner_x, corner_y], axis=-1).astype(np.float32) * BLOCK + BLOCK / 2
    first, second = camera.project(flesh.start), camera.project(flesh.end)
    radii = [
        (flesh.radii[:, i] + MARGIN) * camera.focal / (camera.distance - ends[:, 2] - flesh.radii[:, i])
        for i, ends in enumerate((flesh.start, flesh.end))
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


@dataclass(frozen=True, slots=True, eq=False)
class Rays:
    """One ray per pixel of every block, starting at the depth of the hand rather than at the camera (for precision).

    Attributes:
        origin, direction: float32[3, blocks, 16].
        width: float32[blocks, 16], of a pixel at the origin, in centimeters.
        pixel_x, pixel_y: int[blocks, 16].
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


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The pairs (block, cone), sorted by block and, within a block, by group, with what each ray sees of each cone.

    Attributes:
        block, cone: int[pairs].
        groups: where each run of one block and group starts.
        tops: where each block's runs start.
        along0, along1: float32[pairs, 16], the position along the axis of a ray's point t is along0 + t * along1.
        square0, square1: likewise the squared distance to the cone's start is square0 + 2 * t * square1 + t * t.
        length, radius, slope, lean, melt: float32[pairs, 1] of the cone.
    """

    block: Ints
    cone: Ints
    groups: Ints
    tops: Ints
    along0: Floats
    along1: Floats
    square0: Floats
    square1: Floats
    length: Floats
    radius: Floats
    slope: Floats
    lean: Floats
    melt: Floats

    @classmethod
    def of(cls, flesh: Flesh, rays: Rays, block: Ints, cone: Ints) -> Pairs:
        """Work out what depends on ray and cone alone, for pairs sorted by block and cone."""
        axis = flesh.end - flesh.start
        length = np.maximum(np.sqrt((axis**2).sum(-1)), 1e-4)
        axis = axis / length[:, None]
        slope = np.clip((flesh.radii[:, 1] - flesh.radii[:, 0]) / length, -0.9, 0.9)
        lean = slope / np.sqrt(1 - slope**2)
        start = flesh.start[cone].T[:, :, None]
        unit = axis[cone].T[:, :, None]
        melt = np.where(flesh.group == PALM, _MELT_PALM, _MELT_FINGER)
        direction = rays.direction[:, block]
        offset = rays.origin[:, block] - start
        groups, tops = _runs(block, flesh.group[cone])
        return cls(
            *(block, cone, groups, tops),
            *((offset * unit).sum(axis=0), (direction * unit).sum(axis=0)),
            *((offset * offset).sum(axis=0), (offset * direction).sum(axis=0)),
            *(values[cone, None].astype(np.float32) for values in (length, flesh.radii[:, 0], slope, lean, melt)),
        )

    def kept(self, blocks: NDArray[np.bool_], flesh_group: Ints) -> Pairs:
        """Keep the pairs of some blocks, which are numbered anew."""
        pairs = np.flatnonzero(blocks[self.block])
        block = (np.cumsum(blocks) - 1)[self.block[pairs]]
        cone = self.cone[pairs]
        groups, tops = _runs(block, flesh_group[cone])
        rows = (
            self.along0,
            self.along1,
            self.square0,
            self.square1,
            self.length,
            self.radius,
            self.slope,
            self.lean,
            self.melt,
        )
        return Pairs(block, cone, groups, tops, *(row[pairs] for row in rows))

    def each(self, t: Floats) -> tuple[Floats, Floats, Floats]:
        """Give, for float32[blocks, 16] travelled, the place on each axis, the distance to it, and to the cone."""
        t = t[self.block]
        along = self.along0 + t * self.along1
        square = self.square0 + t * (2 * self.square1 + t)
        aside = np.sqrt(np.maximum(square - along * along, 0))
        place = np.clip(along + self.lean * aside, 0, self.length)
        to_axis = np.sqrt(aside * aside + (along - place) ** 2)
        return place, to_axis, to_axis - self.radius - self.slope * place

    def distance(self, t: Floats) -> Floats:
        """Give the distance to the melted flesh, float32[blocks, 16]."""
        within = _melt(self.each(t)[2], self.groups, self.melt[self.groups])
        return _melt(within, self.tops, _MELT_ACROSS)

    def weights(self, distance: Floats) -> Floats:
        """Give each cone's share in the surface, float32[pairs, 16] summing to 1 over a block's pairs."""
        within = _melt(distance, self.groups, self.melt[self.groups])
        whole = _melt(within, self.tops, _MELT_ACROSS)
        group_of_pair = np.repeat(np.arange(len(self.groups)), np.diff(self.groups, append=len(distance)))
        top_of_group = np.repeat(np.arange(len(self.tops)), np.diff(self.tops, append=len(within)))
        share = np.exp((within[group_of_pair] - distance) / self.melt)
        share *= np.exp((whole[top_of_group] - within) / _MELT_ACROSS)[group_of_pair]
        return np.asarray(share, np.float32)


def _runs(block: Ints, group: Ints) -> tuple[Ints, Ints]:
    """Find where a new (block, group) starts among the pairs, and where a new block starts among those."""
    new_block = np.diff(block, prepend=-1) != 0
    groups = np.flatnonzero(new_block | (np.diff(group, prepend=-1) != 0))
    return groups, np.flatnonzero(new_block[groups])


def _melt(distance: Floats, starts: Ints, width: Floats) -> Floats:
    """Take the smooth minimum over runs of rows; width: float32[runs, 1]."""
    least = np.minimum.reduceat(distance, starts, axis=0)
    rows = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(distance)))
    total = np.add.reduceat(
        np.exp((least[rows] - distance) / np.broadcast_to(width, least[:, :1].shape)[rows]), starts, axis=0
    )
    return np.asarray(least - width * np.log(total), np.float32)
