"""Other hands from the one measured: turned, seen from elsewhere, of another build, measured less well."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

_FINGERS = torch.tensor([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16], [17, 18, 19, 20]])


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How far hands are varied; standard deviations of normal distributions.

    roll: turn in the picture's plane, radians.
    tilt: turn about the picture's axes, radians. The depth is estimated, so large turns make hands nobody sees.
    stretch: logarithm of x against y: lenses, and pictures whose aspect ratio was lost.
    depth: logarithm of the scale of z, MediaPipe's least certain coordinate.
    fingers: logarithm of the length of each finger beyond its knuckle.
    noise: of every coordinate, in units of the palm's length (wrist to middle knuckle); z gets twice as much.
    """

    roll: float = 0.2
    tilt: float = 0.15
    stretch: float = 0.08
    depth: float = 0.2
    fingers: float = 0.07
    noise: float = 0.02

    def __call__(self, hands: Tensor, generator: torch.Generator) -> Tensor:
        """Vary float32[n, 21, 3] with the wrist at 0 and the palm of length about 1; returns the same shape."""

        def normal(*shape: int) -> Tensor:
            return torch.randn(*shape, generator=generator)

        n = len(hands)
        knuckles = hands[:, _FINGERS[:, :1]]
        lengths = torch.exp(self.fingers * normal(n, 5, 1, 1))
        hands = hands.clone()
        hands[:, _FINGERS] = knuckles + (hands[:, _FINGERS] - knuckles) * lengths
        angles = normal(n, 3) * torch.tensor([self.tilt, self.tilt, self.roll])
        hands = hands @ rotations(angles).transpose(1, 2)
        stretch = self.stretch * normal(n)
        scale = torch.exp(torch.stack([stretch, -stretch, self.depth * normal(n)], dim=1))
        return hands * scale[:, None] + normal(n, 21, 3) * torch.tensor([1.0, 1.0, 2.0]) * self.noise


def rotations(angles: Tensor) -> Tensor:
    """Turn float[n, 3] angles about x, y and z, applied in this order, into rotation matrices float[n, 3, 3]."""
    (sx, sy, sz), (cx, cy, cz) = torch.sin(angles).unbind(1), torch.cos(angles).unbind(1)
    rows = (
        torch.stack([cy * cz, sx * sy * cz - cx * sz, cx * sy * cz + sx * sz], dim=1),
        torch.stack([cy * sz, sx * sy * sz + cx * cz, cx * sy * sz - sx * cz], dim=1),
        torch.stack([-sy, sx * cy, cx * cy], dim=1),
    )
    return torch.stack(rows, dim=1)
