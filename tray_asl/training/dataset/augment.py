"""Other hands from the one measured: between two people's, turned, of another build, measured less well."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from tray_asl.training.model.network import BONE_ENDS, BONE_STARTS, palm_frame

_FINGERS = torch.tensor([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16], [17, 18, 19, 20]])
_UNCERTAIN = torch.tensor([1.0, 1.0, 2.0])  # depth is estimated, and twice as noisy as what is seen
_TO_THE_TIP = torch.tensor([0.2, 0.5, 0.8, 1.0])[:, None]


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How far hands are varied; standard deviations of normal distributions unless said otherwise.

    Attributes:
        blend: the part of the hands that are moved some way towards another hand that makes the same sign.
        roll: turn in the picture's plane, radians.
        tilt: turn about the picture's axes, radians. The depth is estimated, so large turns make hands nobody sees.
        stretch: logarithm of x against y: lenses, and pictures whose aspect ratio was lost.
        depth: logarithm of the scale of z, MediaPipe's least certain coordinate.
        fingers: logarithm of the length of each finger beyond its knuckle.
        noise: of every coordinate, in units of the palm's length (wrist to middle knuckle).
        drift: of each fingertip, its finger following, in the same units.
    """

    blend: float = 0.5
    roll: float = 0.2
    tilt: float = 0.15
    stretch: float = 0.08
    depth: float = 0.2
    fingers: float = 0.07
    noise: float = 0.02
    drift: float = 0.02

    def __call__(self, hands: Tensor, signs: Tensor, generator: torch.Generator) -> Tensor:
        """Vary hands.

        Args:
            hands: float32[n, 21, 3], the wrist at 0 and the palm of length about 1.
            signs: int64[n], what the hands show.
            generator: what is drawn from.

        Returns:
            Float32[n, 21, 3], other hands with the same signs.
        """

        def normal(*shape: int) -> Tensor:
            return torch.randn(*shape, generator=generator)

        n = len(hands)
        hands = self._blended(hands, signs, generator)
        knuckles = hands[:, _FINGERS[:, :1]]
        lengths = torch.exp(self.fingers * (normal(n, 5, 1, 1) + normal(n, 1, 1, 1)))
        drift = self.drift * normal(n, 5, 1, 3) * _TO_THE_TIP * _UNCERTAIN
        hands[:, _FINGERS] = knuckles + (hands[:, _FINGERS] - knuckles) * lengths + drift
        angles = normal(n, 3) * torch.tensor([self.tilt, self.tilt, self.roll])
        hands = hands @ rotations(angles).transpose(1, 2)
        stretch = self.stretch * normal(n)
        scale = torch.exp(torch.stack([stretch, -stretch, self.depth * normal(n)], dim=1))
        noise = self.noise * torch.exp(0.5 * normal(n, 1, 1)) * normal(n, 21, 3) * _UNCERTAIN
        return hands * scale[:, None] + noise

    def _blended(self, hands: Tensor, signs: Tensor, generator: torch.Generator) -> Tensor:
        """Turn each bone, within the palm's frame, some way towards that of another hand with the same sign."""
        n = len(hands)
        other = _partner(signs, generator)
        frame = palm_frame(hands)
        in_palm = hands @ frame.transpose(1, 2)
        bones = in_palm[:, BONE_ENDS] - in_palm[:, BONE_STARTS]
        length = torch.linalg.vector_norm(bones, dim=2, keepdim=True)
        share = torch.rand(n, 1, 1, generator=generator)
        direction = torch.nn.functional.normalize(bones, dim=2)
        direction = torch.nn.functional.normalize(direction + share * (direction[other] - direction), dim=2)
        length = length + torch.rand(n, 1, 1, generator=generator) * (length[other] - length)
        points = torch.cumsum((direction * length).reshape(n, 5, 4, 3), dim=2).reshape(n, 20, 3)
        blended = torch.cat([hands[:, :1], points @ frame], dim=1)
        chosen = torch.rand(n, 1, 1, generator=generator) < self.blend
        return torch.where(chosen, blended, hands)


def rotations(angles: Tensor) -> Tensor:
    """Turn float[n, 3] angles about x, y and z, applied in this order, into rotation matrices float[n, 3, 3]."""
    (sx, sy, sz), (cx, cy, cz) = torch.sin(angles).unbind(1), torch.cos(angles).unbind(1)
    rows = (
        torch.stack([cy * cz, sx * sy * cz - cx * sz, cx * sy * cz + sx * sz], dim=1),
        torch.stack([cy * sz, sx * sy * sz + cx * cz, cx * sy * sz - sx * cz], dim=1),
        torch.stack([-sy, sx * cy, cx * cy], dim=1),
    )
    return torch.stack(rows, dim=1)


def _partner(signs: Tensor, generator: torch.Generator) -> Tensor:
    """Choose for each of n hands another one with the same sign, or itself where there is none; int64[n]."""
    shuffled = torch.argsort(signs + 0.9 * torch.rand(len(signs), generator=generator))
    previous = torch.roll(shuffled, 1)
    partner = torch.empty_like(shuffled)
    partner[shuffled] = torch.where(signs[previous] == signs[shuffled], previous, shuffled)
    return partner
