"""The networks: 63 normalised numbers in, 36 logits and the features behind them out."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from tray_asl.signs.prediction import SIGNS

# The bones: each of the landmarks 1 to 20 with the one before it on its finger.
BONE_ENDS = torch.arange(1, 21)
BONE_STARTS = torch.tensor([0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0, 13, 14, 15, 0, 17, 18, 19])


def _differences(ends: Tensor, starts: Tensor) -> Tensor:
    """Make the matrix of ones that takes the landmarks [21, 3] to the vectors from `starts` to `ends`."""
    return torch.eye(21)[ends] - torch.eye(21)[starts]


# Matrices, because the exported graph then needs half as many operations, each of which takes its time however little
# it does. Their zeros and ones leave the numbers exact.
_BONES = _differences(BONE_ENDS, BONE_STARTS)
_PAIRS = _differences(*torch.triu_indices(21, 21, 1)).T
_CROSS = torch.linalg.cross(torch.eye(3).repeat(3, 1), torch.eye(3).repeat_interleave(3, 0)).reshape(3, 9)
"""The cross products of the axes: v @ _CROSS, as a matrix [3, 3], takes any w to the cross product of w and v."""

# Neighboring bones: along each finger from its second bone, then from finger to finger.
_FINGERS = torch.arange(20).reshape(5, 4)
_LATER = torch.cat([_FINGERS[:, 1:].flatten(), _FINGERS[1:].flatten()])
_EARLIER = torch.cat([_FINGERS[:, :-1].flatten(), _FINGERS[:-1].flatten()])


class LandmarkMlp(nn.Module):
    """Two hidden layers, and a last one, `head`, that can be refitted to a person.

    Attributes:
        forward: normalised hands float32[n, 63] -> (logits float32[n, 36], features float32[n, d]); logits are the
            head's answer to the features.
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
        bones = _unit(_BONES @ in_palm)
        cosines = (bones.index_select(1, _LATER) * bones.index_select(1, _EARLIER)).sum(-1)
        distances = _length(points.transpose(1, 2) @ _PAIRS, dim=1)
        return torch.cat(
            [
                hands,
                in_palm[:, 1:].flatten(1),
                bones.flatten(1),
                cosines,
                frame.flatten(1),
                distances.flatten(1),
            ],
            dim=1,
        )


def palm_frame(points: Tensor) -> Tensor:
    """Make float[n, 3, 3]: rows are the palm's axes, across it, towards the middle finger, and out of it."""
    along = _unit(points[:, 9:10])
    cross_along = (along @ _CROSS).reshape(-1, 3, 3)
    out = _unit((points[:, 5:6] - points[:, 17:18]) @ cross_along)
    across = out @ cross_along.transpose(1, 2)  # the same product the other way round
    return torch.cat([across, along, out], dim=1)


def _unit(vectors: Tensor) -> Tensor:
    return vectors / _length(vectors)


def _length(vectors: Tensor, dim: int = -1) -> Tensor:
    # The small number keeps a vector of length 0, and its gradient, finite.
    return torch.sqrt((vectors * vectors).sum(dim, keepdim=True) + 1e-6)


def normalize_batch(hands: Tensor) -> Tensor:
    """Do what signs.normalize does: of hands float32[n, 21, 3] make float32[n, 63]."""
    centered = hands - hands[:, :1]
    size = torch.linalg.vector_norm(centered[:, 9], dim=1)
    return (centered / torch.where(size > 0, size, 1.0)[:, None, None]).flatten(1)
