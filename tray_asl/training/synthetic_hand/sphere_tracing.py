"""Finds the surface of the hand's solid in every pixel, by sphere tracing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.culling import MARGIN, cull
from tray_asl.training.synthetic_hand.distance_field import DistanceField
from tray_asl.training.synthetic_hand.rays import Rays
from tray_asl.training.synthetic_hand.solid import PALM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.camera import Camera
    from tray_asl.training.synthetic_hand.solid import Solid

    Floats = NDArray[np.float32]
    Ints = NDArray[np.intp]

_MAX_STEPS = 40
_ENOUGH = np.float32(0.2)  # of a pixel's width: how near a ray must come to the solid to have hit it


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """What is seen of the hand, in n pixels.

    Attributes:
        pixels: int[n], index into the flattened picture.
        points: float32[n, 3], the points in space, centimeters.
        normals: float32[n, 3], unit, outwards.
        coverage: float32[n], how much of the pixel the hand covers, 0 to 1.
        palmar: float32[n], 1 where the surface faces as the palm does, -1 on the back of the hand.
        nail: float32[n], 1 on a nail.
        crease: float32[n], 1 in the crease of a joint on the palm's side.
    """

    pixels: Ints
    points: Floats
    normals: Floats
    coverage: Floats
    palmar: Floats
    nail: Floats
    crease: Floats


def trace(solid: Solid, camera: Camera) -> Surface:
    """Find the surface of one hand in every pixel of the camera's picture."""
    blocks, cones, corners = cull(solid, camera)
    rays = Rays.through(camera, corners)
    field = DistanceField.of(solid, rays, blocks, cones)
    return _describe(solid, camera.size, rays, field, _march(field, rays, solid.group))


@dataclass(frozen=True, slots=True, eq=False)
class _RayEnds:
    """Where the rays ended.

    Attributes:
        travelled: float32[blocks, 16], centimeters from their origins.
        nearest: float32[blocks, 16], centimeters from there to the solid.
    """

    travelled: Floats
    nearest: Floats


def _march(field: DistanceField, rays: Rays, solid_group: Ints) -> _RayEnds:
    """Follow every ray to the surface; a ray that misses stops where it came nearest."""
    near = -field.square1
    far = near + field.length * field.along1
    reach = field.radius + np.maximum(field.slope * field.length, 0) + MARGIN
    first = field.groups[field.tops]
    t = np.minimum.reduceat(np.minimum(near, far) - reach, first, axis=0)
    end = np.maximum.reduceat(np.maximum(near, far) + reach, first, axis=0)
    enough = rays.width * _ENOUGH
    travelled, nearest = t.copy(), np.full_like(t, np.inf)
    blocks = np.arange(len(t))
    for _ in range(_MAX_STEPS):
        distance = field.distance(t)
        closer = distance < nearest[blocks]
        travelled[blocks] = np.where(closer, t, travelled[blocks])
        nearest[blocks] = np.where(closer, distance, nearest[blocks])
        going = (distance > enough[blocks]) & (t < end[blocks])
        t = t + np.where(going, distance, 0)
        alive = np.any(going, axis=1)
        if not alive.any():
            break
        if alive.mean() < 0.8:  # dropping a few blocks is not worth the copy
            field, blocks, t = field.kept(alive, solid_group), blocks[alive], t[alive]
    return _RayEnds(travelled, nearest)


def _describe(solid: Solid, size: tuple[int, int], rays: Rays, field: DistanceField, at: _RayEnds) -> Surface:
    """Work out normals and markings where the rays ended."""
    place, to_axis, distance = field.each(at.travelled)
    weight = field.weights(distance)
    point = rays.origin + at.travelled * rays.direction
    first = field.groups[field.tops]

    def gather(values: Floats) -> Floats:
        return np.add.reduceat(values * weight, first, axis=0)

    unit = (solid.end - solid.start) / np.maximum(np.linalg.norm(solid.end - solid.start, axis=-1), 1e-4)[:, None]
    start, unit, palmar = (values[field.cone].T[:, :, None] for values in (solid.start, unit, solid.palmar))
    outward = (point[:, field.block] - start - unit * place) / np.maximum(to_axis, 1e-4)
    facing = (outward * palmar).sum(axis=0)
    along = place / field.length
    nail = solid.nail[field.cone, None] * _step(0.7, 0.8, -facing) * _step(0.35, 0.5, along)
    finger = (solid.group[field.cone, None] != PALM) & (place > 0)
    crease = finger * np.exp(-((place / np.float32(0.13)) ** 2)) * _step(0.0, 0.6, facing)
    normal = np.stack([gather(part) for part in outward])
    normal /= np.maximum(np.sqrt((normal**2).sum(axis=0)), 1e-6)
    palm_side = sum(gather(palmar[axis]) * normal[axis] for axis in range(3))
    # A ray that stopped near enough has hit; one that passed within a pixel of the solid has grazed it.
    coverage = np.clip((1 - at.nearest / rays.width) / (1 - _ENOUGH), 0, 1)
    inside = (coverage > 0) & (rays.pixel_x < size[0]) & (rays.pixel_y < size[1])
    return Surface(
        (rays.pixel_y * size[0] + rays.pixel_x)[inside],
        point[:, inside].T,
        normal[:, inside].T,
        coverage[inside],
        palm_side[inside],
        *(gather(values)[inside] for values in (nail, crease)),
    )


def _step(low: float, high: float, values: Floats) -> Floats:
    """Rise smoothly from 0 to 1 between low and high."""
    x = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(x * x * (3 - 2 * x), np.float32)
