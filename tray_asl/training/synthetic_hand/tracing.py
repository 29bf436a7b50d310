"""Finding the surface of the flesh in every pixel, by sphere tracing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.flesh import PALM
from tray_asl.training.synthetic_hand.pairs import MARGIN, Pairs, Rays, pair_up

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.camera import Camera
    from tray_asl.training.synthetic_hand.flesh import Flesh

    Floats = NDArray[np.float32]
    Ints = NDArray[np.intp]

_MAX_STEPS = 40
_ENOUGH = np.float32(0.2)  # of a pixel's width: how near a ray must come to the flesh to have hit it


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


def trace(flesh: Flesh, camera: Camera) -> Surface:
    """Find the surface of one hand in every pixel of the camera's picture."""
    blocks, cones, corners = pair_up(flesh, camera)
    rays = Rays.through(camera, corners)
    pairs = Pairs.of(flesh, rays, blocks, cones)
    return _describe(flesh, camera.size, rays, pairs, _march(pairs, rays, flesh.group))


@dataclass(frozen=True, slots=True, eq=False)
class _Landing:
    """Where the rays ended: float32[blocks, 16] the way travelled, and the distance to the flesh left there."""

    travelled: Floats
    nearest: Floats


def _march(pairs: Pairs, rays: Rays, flesh_group: Ints) -> _Landing:
    """Follow every ray to the surface; a ray that misses stops where it came nearest."""
    near = -pairs.square1
    far = near + pairs.length * pairs.along1
    reach = pairs.radius + np.maximum(pairs.slope * pairs.length, 0) + MARGIN
    first = pairs.groups[pairs.tops]
    t = np.minimum.reduceat(np.minimum(near, far) - reach, first, axis=0)
    end = np.maximum.reduceat(np.maximum(near, far) + reach, first, axis=0)
    enough = rays.width * _ENOUGH
    travelled, nearest = t.copy(), np.full_like(t, np.inf)
    blocks = np.arange(len(t))
    for _ in range(_MAX_STEPS):
        distance = pairs.distance(t)
        closer = distance < nearest[blocks]
        travelled[blocks] = np.where(closer, t, travelled[blocks])
        nearest[blocks] = np.where(closer, distance, nearest[blocks])
        going = (distance > enough[blocks]) & (t < end[blocks])
        t = t + np.where(going, distance, 0)
        alive = np.any(going, axis=1)
        if not alive.any():
            break
        if alive.mean() < 0.8:  # dropping a few blocks is not worth the copy
            pairs, blocks, t = pairs.kept(alive, flesh_group), blocks[alive], t[alive]
    return _Landing(travelled, nearest)


def _describe(flesh: Flesh, size: tuple[int, int], rays: Rays, pairs: Pairs, at: _Landing) -> Surface:
    """Work out normals and markings where the rays ended."""
    place, to_axis, distance = pairs.each(at.travelled)
    weight = pairs.weights(distance)
    point = rays.origin + at.travelled * rays.direction
    first = pairs.groups[pairs.tops]

    def gather(values: Floats) -> Floats:
        return np.add.reduceat(values * weight, first, axis=0)

    unit = (flesh.end - flesh.start) / np.maximum(np.linalg.norm(flesh.end - flesh.start, axis=-1), 1e-4)[:, None]
    start, unit, palmar = (values[pairs.cone].T[:, :, None] for values in (flesh.start, unit, flesh.palmar))
    outward = (point[:, pairs.block] - start - unit * place) / np.maximum(to_axis, 1e-4)
    facing = (outward * palmar).sum(axis=0)
    along = place / pairs.length
    nail = flesh.nail[pairs.cone, None] * _step(0.7, 0.8, -facing) * _step(0.35, 0.5, along)
    finger = (flesh.group[pairs.cone, None] != PALM) & (place > 0)
    crease = finger * np.exp(-((place / np.float32(0.13)) ** 2)) * _step(0.0, 0.6, facing)
    normal = np.stack([gather(part) for part in outward])
    normal /= np.maximum(np.sqrt((normal**2).sum(axis=0)), 1e-6)
    palm_side = sum(gather(palmar[axis]) * normal[axis] for axis in range(3))
    # A ray that stopped near enough has hit; one that passed within a pixel of the flesh has grazed it.
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
