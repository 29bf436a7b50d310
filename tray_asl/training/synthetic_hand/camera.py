"""The camera that looks at the synthetic hand: a pinhole, and landmarks in its pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Camera:
    """A pinhole camera on the z axis of space, looking along -z. Fields may be batches of the same leading shape.

    Attributes:
        distance: centimeters from the origin of space, the wrist of an unmoved hand.
        focal: focal length in pixels.
        center: float32[..., 2], where the axis meets the picture, in pixels.
        size: (width, height) of the picture in pixels.
    """

    distance: Floats
    focal: Floats
    center: Floats
    size: tuple[int, int]

    def project(self, points: Floats) -> Floats:
        """Turn points of space, float32[..., n, 3] in centimeters, into pixels, float32[..., n, 2]: x right, y down."""
        depth = self.distance[..., None] - points[..., 2]
        scale = (self.focal[..., None] / depth)[..., None]
        flat = points[..., :2] * np.array([1.0, -1.0], np.float32)
        return (flat * scale + self.center[..., None, :]).astype(np.float32)

    def landmarks(self, joints: Floats) -> Floats:
        """Turn float32[..., 21, 3] joints in space into landmarks as HandLandmarker gives them.

        Returns:
            Float32[..., 21, 3] in pixels: x right, y down, z relative to the wrist in the scale of x at the wrist,
            smaller is nearer.
        """
        wrist = joints[..., :1, 2]
        depth = (wrist - joints[..., 2]) * (self.focal / (self.distance - wrist[..., 0]))[..., None]
        return np.concatenate([self.project(joints), depth[..., None]], axis=-1).astype(np.float32)


def framing(size: tuple[int, int], joints: Floats, fill: float, distance: float, middle: tuple[float, float]) -> Camera:
    """Make the camera that shows one hand at a given place and size.

    Args:
        size: (width, height) of the picture in pixels.
        joints: float32[21, 3], the hand in space.
        fill: the greatest extent of the joints as a share of the picture's shorter side.
        distance: from the camera to the origin of space, in centimeters: how strong the perspective is.
        middle: where the middle of the joints comes to stand, as a share of the picture's width and height.
    """
    plain = Camera(np.float32(distance) * _ONE, _ONE, np.zeros(2, np.float32), size)
    seen = plain.project(joints)
    low, high = seen.min(axis=0), seen.max(axis=0)
    focal = np.float32(fill * min(size) / float((high - low).max())) * _ONE
    center = np.array(middle, np.float32) * np.array(size, np.float32) - (low + high) / 2 * focal
    return Camera(plain.distance, focal, center.astype(np.float32), size)


_ONE = np.ones((), np.float32)
