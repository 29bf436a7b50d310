"""How far the rays of small blocks of pixels are from the solid: a signed distance field of rounded cones.

The distance from a point to a rounded cone is the least over the axis of (distance to the axis point) - (radius
there); its closed form follows from setting the derivative along the axis to zero. Cones are blended by the exponential
smooth minimum -k log(sum(exp(-d / k))), first within a finger (or the palm), then, more tightly, across them, so that
fingers lying side by side keep the crease between them. (Both: Inigo Quilez, "distance functions" and "smooth
minimum".) Everything is over pairs (block, cone) as arrays [pairs, 16], reduced to blocks with `reduceat`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.solid import PALM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.rays import Rays
    from tray_asl.training.synthetic_hand.solid import Solid

    Floats = NDArray[np.float32]
    Ints = NDArray[np.intp]

_BLEND_PALM = np.float32(0.24)
_BLEND_FINGER = np.float32(0.08)
_BLEND_ACROSS = np.float32(0.05) * np.ones((1, 1), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class DistanceField:
    """How far rays are from the solid: what they see of each cone near them, over pairs (block, cone).

    Pairs are sorted by block and, within a block, by group.

    Attributes:
        block: int[pairs], the blocks.
        cone: int[pairs], the cones.
        groups: where each run of one block and group starts.
        tops: where each block's runs start.
        along0: float32[pairs, 16]; the position along the axis of a ray's point t is along0 + t * along1.
        along1: float32[pairs, 16], see along0.
        square0: float32[pairs, 16]; the squared distance of that point to the cone's start is
            square0 + 2 * t * square1 + t * t.
        square1: float32[pairs, 16], see square0.
        length: float32[pairs, 1], of the cone's axis.
        radius: float32[pairs, 1], at its start.
        slope: float32[pairs, 1], by which the radius grows along it.
        lean: float32[pairs, 1], by how much the point nearest to a ray's point lies further along, over the distance.
        blend: float32[pairs, 1], how wide the blending with cones of the same group is.
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
    blend: Floats

    @classmethod
    def of(cls, solid: Solid, rays: Rays, block: Ints, cone: Ints) -> DistanceField:
        """Work out what depends on ray and cone alone, for pairs sorted by block and cone."""
        axis = solid.end - solid.start
        length = np.maximum(np.sqrt((axis**2).sum(-1)), 1e-4)
        axis = axis / length[:, None]
        slope = np.clip((solid.radii[:, 1] - solid.radii[:, 0]) / length, -0.9, 0.9)
        lean = slope / np.sqrt(1 - slope**2)
        start = solid.start[cone].T[:, :, None]
        unit = axis[cone].T[:, :, None]
        blend = np.where(solid.group == PALM, _BLEND_PALM, _BLEND_FINGER)
        direction = rays.direction[:, block]
        offset = rays.origin[:, block] - start
        groups, tops = _runs(block, solid.group[cone])
        return cls(
            *(block, cone, groups, tops),
            *((offset * unit).sum(axis=0), (direction * unit).sum(axis=0)),
            *((offset * offset).sum(axis=0), (offset * direction).sum(axis=0)),
            *(values[cone, None].astype(np.float32) for values in (length, solid.radii[:, 0], slope, lean, blend)),
        )

    def kept(self, blocks: NDArray[np.bool_], solid_group: Ints) -> DistanceField:
        """Keep the pairs of some blocks, which are numbered anew."""
        pairs = np.flatnonzero(blocks[self.block])
        block = (np.cumsum(blocks) - 1)[self.block[pairs]]
        cone = self.cone[pairs]
        groups, tops = _runs(block, solid_group[cone])
        rows = [self.along0, self.along1, self.square0, self.square1]
        rows += [self.length, self.radius, self.slope, self.lean, self.blend]
        return DistanceField(block, cone, groups, tops, *(row[pairs] for row in rows))

    def each(self, t: Floats) -> tuple[Floats, Floats, Floats]:
        """Compare the rays' points `t`, float32[blocks, 16] centimeters from their origins, with each cone.

        Returns:
            The place on the cone's axis that is nearest, the distance to it, and the distance to the cone, each
            float32[pairs, 16] centimeters.
        """
        t = t[self.block]
        along = self.along0 + t * self.along1
        square = self.square0 + t * (2 * self.square1 + t)
        aside = np.sqrt(np.maximum(square - along * along, 0))
        place = np.clip(along + self.lean * aside, 0, self.length)
        to_axis = np.sqrt(aside * aside + (along - place) ** 2)
        return place, to_axis, to_axis - self.radius - self.slope * place

    def distance(self, t: Floats) -> Floats:
        """Give the distance of the rays' points `t` to the solid, both float32[blocks, 16] centimeters."""
        within = _smooth_minimum(self.each(t)[2], self.groups, self.blend[self.groups])
        return _smooth_minimum(within, self.tops, _BLEND_ACROSS)

    def weights(self, distance: Floats) -> Floats:
        """Give each cone's share in the surface by its distance, both float32[pairs, 16]; a block's shares sum to 1."""
        within = _smooth_minimum(distance, self.groups, self.blend[self.groups])
        whole = _smooth_minimum(within, self.tops, _BLEND_ACROSS)
        group_of_pair = np.repeat(np.arange(len(self.groups)), np.diff(self.groups, append=len(distance)))
        top_of_group = np.repeat(np.arange(len(self.tops)), np.diff(self.tops, append=len(within)))
        share = np.exp((within[group_of_pair] - distance) / self.blend)
        share *= np.exp((whole[top_of_group] - within) / _BLEND_ACROSS)[group_of_pair]
        return np.asarray(share, np.float32)


def _runs(block: Ints, group: Ints) -> tuple[Ints, Ints]:
    """Find where a new (block, group) starts among the pairs, and where a new block starts among those."""
    new_block = np.diff(block, prepend=-1) != 0
    groups = np.flatnonzero(new_block | (np.diff(group, prepend=-1) != 0))
    return groups, np.flatnonzero(new_block[groups])


def _smooth_minimum(distance: Floats, starts: Ints, width: Floats) -> Floats:
    """Take the smooth minimum over runs of rows; width: float32[runs, 1]."""
    least = np.minimum.reduceat(distance, starts, axis=0)
    rows = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(distance)))
    total = np.add.reduceat(
        np.exp((least[rows] - distance) / np.broadcast_to(width, least[:, :1].shape)[rows]), starts, axis=0
    )
    return np.asarray(least - width * np.log(total), np.float32)
