"""The one place where a hand becomes the classifier's input: always a right hand, wherever it is and however large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.hands.landmarks import MIDDLE_MCP, WRIST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from tray_asl.hands.hand import Hand, Side


def as_right_hand(landmarks: ArrayLike, side: Side) -> NDArray[np.float32]:
    """Reflect a left hand in x, because the classifier knows right hands only; a right hand is returned as it is.

    Args:
        landmarks: [..., 21, 3] in pixels of an un-mirrored picture.
        side: which hand they all are.

    Returns:
        Float32[..., 21, 3].
    """
    points = np.asarray(landmarks, np.float32)
    return points * np.array((-1, 1, 1), np.float32) if side == "left" else points


def normalize(landmarks: ArrayLike) -> NDArray[np.float32]:
    """Put the wrist at the origin and divide by the distance from wrist to middle-finger knuckle (by 1 if that is 0).

    Args:
        landmarks: [21, 3] or [n, 21, 3], right hands in pixels. They must be pixels: MediaPipe's own coordinates are
            divided by the picture's width in x and its height in y, which distorts a hand in any picture but a square
            one.

    Returns:
        Float32[n, 63], x, y, z of each landmark in turn; [1, 63] for a single hand.
    """
    points = np.asarray(landmarks, np.float32).reshape(-1, 21, 3)
    centered = points - points[:, WRIST : WRIST + 1]
    middle = centered[:, MIDDLE_MCP]
    length = np.sqrt((middle * middle).sum(axis=1))  # np.linalg.norm takes three times as long for a single hand
    length[length == 0] = 1
    normalized: NDArray[np.float32] = (centered / length[:, None, None]).reshape(-1, 63)
    return normalized


def inputs_of(hands: Sequence[Hand]) -> NDArray[np.float32]:
    """Make the classifier's input float32[n, 63] of any hands, left and right."""
    return normalize([as_right_hand(hand.landmarks, hand.side) for hand in hands])
