"""The networks: 63 normalised numbers in, 36 logits and the features behind them out."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from tray_asl.signs.prediction import SIGNS

# The bones: each of the landmarks 1 to 20 with the one before it on its finger.
BONE_ENDS = torch.arange(1, 21)
BONE_STARTS = torch.tensor([0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0, 13, 14, 15, 0, 17, 18, 19])
_PAIRS = torch.triu_indices(21, 21, 1)


class LandmarkMlp(nn.Module):
    """Two hidden layers, and a last one, `head`, that can be refitted to a person.

    forward: normalised hands float32[n, 63] -> (logits float32[n, 36], features float32[n, d]); logits are the head's
    answer to the features.
    """

    def __init__(self, view: nn.Module, width: int, hidden: tuple[int, int]) -> None:
        """Make a network that sees the `width` numbers that `view` makes of the 63."""
        super().__init__()
        self.view = view
        self.body = nn.Sequential(
            nn.Linear(width, hidden[0]),
            nn.BatchNorm1d(hidden[0]),
            nn.ReLU(),
            nn.Dropout(0.3),
            nn.Linear(hidden[0], hidden[1]),
            nn.BatchNorm1d(hidden[1]),
            nn.ReLU(),
            nn.Dropout(0.2),
        )
        self.head = nn.Linear(hidden[1], len(SIGNS))

    def forward(self, hands: Tensor) -> tuple[Tensor, Tensor]:
        """Judge n normalised hands."""
        features = self.body(self.view(hands))
        return self.head(features), features

    def cool(self, temperature: float) -> None:
        """Divide all logits by `temperature` from now on."""
        with torch.no_grad():
            self.head.weight /= temperature
            self.head.bias /= temperature


def published_network() -> LandmarkMlp:
    """Make the published ASL Landmark MLP (Doruk Doğular, CC BY-NC 4.0), which sees the 63 numbers as they are."""
    return LandmarkMlp(nn.Identity(), 63, (256, 128))


def geometric_network() -> LandmarkMlp:
    """Make the same layers, told the geometry of the hand besides: see `Geometry`."""
    return LandmarkMlp(
        nn.Sequential(Geometry(), nn.BatchNorm1d(Geometry.WIDTH, affine=False)), Geometry.WIDTH, (256, 128)
    )


class Geometry(nn.Module):
    """What of a hand stays the same however it is turned, beside the hand as it is seen.

    Of normalised hands float32[n, 63], float32[n, WIDTH]: the 63 numbers; the landmarks in the palm's own frame; each
    bone's direction in it; the cosines between neighbouring bones, along each finger and from finger to finger; the
    palm's frame; the distances of all pairs of landmarks.
    """

    WIDTH = 63 + 60 + 60 + 15 + 16 + 9 + 210

    def forward(self, hands: Tensor) -> Tensor:
        """Describe n hands."""
        points = hands.reshape(-1, 21, 3)
        frame = palm_frame(points)
        in_palm = points @ frame.transpose(1, 2)
        bones = _unit(in_palm[:, BONE_ENDS] - in_palm[:, BONE_STARTS])
        fingers = bones.reshape(-1, 5, 4, 3)
        bends = (fingers[:, :, 1:] * fingers[:, :, :-1]).sum(-1)
        spreads = (fingers[:, 1:] * fingers[:, :-1]).sum(-1)
        distances = (points[:, _PAIRS[0]] - points[:, _PAIRS[1]]).square().sum(-1)
        return torch.cat(
            [
                hands,
                in_palm[:, 1:].flatten(1),
                bones.flatten(1),
                bends.flatten(1),
                spreads.flatten(1),
                frame.flatten(1),
                torch.sqrt(distances + 1e-6),
            ],
            dim=1,
        )


def palm_frame(points: Tensor) -> Tensor:
    """Make float[n, 3, 3]: rows are the palm's axes, across it, towards the middle finger, and out of it."""
    along = _unit(points[:, 9])
    out = _unit(torch.linalg.cross(points[:, 5] - points[:, 17], along))
    return torch.stack([torch.linalg.cross(along, out), along, out], dim=1)


def _unit(vectors: Tensor) -> Tensor:
    # The small number keeps a vector of length 0, and its gradient, finite.
    return vectors / torch.sqrt(vectors.square().sum(-1, keepdim=True) + 1e-6)


def normalize_batch(hands: Tensor) -> Tensor:
    """Do to float32[n, 21, 3] what signs.normalize does to hands; returns float32[n, 63]."""
    centered = hands - hands[:, :1]
    size = torch.linalg.vector_norm(centered[:, 9], dim=1)
    return (centered / torch.where(size > 0, size, 1.0)[:, None, None]).flatten(1)
