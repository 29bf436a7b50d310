"""Hands between two others: the palm turns as a rigid whole, each bone swings on its sphere."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PARENTS = (0, 0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0, 13, 14, 15, 0, 17, 18, 19)
"""For each landmark the one that its bone starts from; the wrist is its own."""

PARTS = 6
"""The palm and the five fingers, thumb first: what moves at a pace of its own."""

_CHILDREN = np.arange(1, 21)
_PARENT_OF_CHILD = np.array(PARENTS[1:])
_FINGER_OF_CHILD = (_CHILDREN - 1) // 4


def between(start: Floats, end: Floats, shares: Floats) -> Floats:
    """Put hands on the way from `start` to `end`.

    Args:
        start: float[21, 3] in any Cartesian frame.
        end: float[21, 3] in the same frame and of the same scale.
        shares: float[n, PARTS], 0 at the start and 1 at the end, for the palm and each finger.

    Returns:
        Float64[n, 21, 3]. The wrist goes straight. The palm takes the shortest rotation; bones swing within the palm's
        frame along great circles, and their lengths go evenly from those of the one hand to those of the other.
    """
    frames = [palm_frame(hand) for hand in (start, end)]
    palm = frames[0] @ _powers(frames[0].T @ frames[1], shares[:, 0])
    local = [
        (hand[_CHILDREN] - hand[_PARENT_OF_CHILD]) @ frame for hand, frame in zip((start, end), frames, strict=True)
    ]
    lengths = [np.linalg.norm(bones, axis=1, keepdims=True) for bones in local]
    directions = [bones / np.maximum(length, 1e-9) for bones, length in zip(local, lengths, strict=True)]
    share = shares[:, 1:][:, _FINGER_OF_CHILD, None]
    bones = _swing(directions[0], directions[1], share) * (lengths[0] * (1 - share) + lengths[1] * share)
    hands = np.zeros((len(shares), 21, 3))
    hands[:, 0] = start[0] + (end[0] - start[0]) * shares[:, :1]
    bones = bones @ np.swapaxes(palm, 1, 2)
    for child, parent in zip(_CHILDREN, _PARENT_OF_CHILD, strict=True):
        hands[:, child] = hands[:, parent] + bones[:, child - 1]
    return hands


def palm_frame(hand: Floats) -> Floats:
    """Find the palm's axes as columns: across to the thumb's side, along to the middle knuckle, and out of it."""
    along = hand[9] - hand[0]
    along = along / max(np.linalg.norm(along), 1e-9)
    out = np.cross(hand[5] - hand[17], along)
    out /= max(np.linalg.norm(out), 1e-9)
    return np.column_stack([np.cross(along, out), along, out])


def turn(axis: Floats, radians: Floats) -> Floats:
    """Make rotations about an axis of length 1: float[n] becomes float64[n, 3, 3] (Rodrigues' formula)."""
    x, y, z = axis
    cross = np.array([(0, -z, y), (z, 0, -x), (-y, x, 0)])
    angle = np.asarray(radians, np.float64)[..., None, None]
    rotation: Floats = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
    return rotation


def _powers(rotation: Floats, shares: Floats) -> Floats:
    """Take shares of one rotation, along its own axis."""
    angle = np.arccos(np.clip((np.trace(rotation) - 1) / 2, -1, 1))
    # The axis is the eigenvector of eigenvalue 1, which is there for half a turn too.
    values, vectors = np.linalg.eig(rotation)
    axis = np.real(vectors[:, np.argmin(np.abs(values - 1))])
    axis /= np.linalg.norm(axis)
    twist = np.array(
        [rotation[2, 1] - rotation[1, 2], rotation[0, 2] - rotation[2, 0], rotation[1, 0] - rotation[0, 1]]
    )
    return turn(axis if twist @ axis >= 0 else -axis, shares * angle)


def _swing(start: Floats, end: Floats, share: Floats) -> Floats:
    """Go along great circles from directions to directions (Shoemake's slerp)."""
    angle = np.arccos(np.clip((start * end).sum(axis=-1, keepdims=True), -1, 1))
    straight = angle < 1e-4
    sine = np.where(straight, 1.0, np.sin(angle))
    first = np.where(straight, 1 - share, np.sin((1 - share) * angle) / sine)
    second = np.where(straight, share, np.sin(share * angle) / sine)
    directions: Floats = first * start + second * end
    return directions / np.maximum(np.linalg.norm(directions, axis=-1, keepdims=True), 1e-9)
