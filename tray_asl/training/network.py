"""The networks: 63 normalised numbers in, 36 logits and the features behind them out."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from tray_asl.signs.prediction import SIGNS


class PublishedMlp(nn.Module):
    """The published ASL Landmark MLP (Doruk Doğular, CC BY-NC 4.0): two hidden layers on the 63 numbers themselves.

    forward: float32[n, 63] -> (logits float32[n, 36], features float32[n, 128]); the features are what the last layer,
    `head`, sees, so that it can be refitted to a person.
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(63, 256),
            nn.BatchNorm1d(256),
            nn.ReLU(),
            nn.Dropout(0.3),
            nn.Linear(256, 128),
            nn.BatchNorm1d(128),
            nn.ReLU(),
            nn.Dropout(0.2),
        )
        self.head = nn.Linear(128, len(SIGNS))

    def forward(self, hands: Tensor) -> tuple[Tensor, Tensor]:
        """Judge n normalised hands."""
        features = self.body(hands)
        return self.head(features), features


def normalize_batch(hands: Tensor) -> Tensor:
    """Do to float32[n, 21, 3] what signs.normalize does to one hand; returns float32[n, 63]."""
    centered = hands - hands[:, :1]
    size = torch.linalg.vector_norm(centered[:, 9], dim=1)
    return (centered / torch.where(size > 0, size, 1.0)[:, None, None]).flatten(1)
