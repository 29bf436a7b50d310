"""Hands that a camera shows which lies on its side or hangs upside down, set upright."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from tray_asl.hands.landmarks import FINGERS, INDEX_MCP, MIDDLE_MCP, PINKY_MCP, WRIST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.hands.hand import Hand
    from tray_asl.settings.sections.camera import Turn

    Sighting = tuple[float, Hand | None]

_OUT: Final = 1.2
"""A finger is out when its tip is so much further from the wrist than its middle joint."""

_SEEN: Final = 0.7
"""Cosine of the angle by which the palm may be turned away from the camera: 45 degrees.

Of 9901 hands of 79 people who show single letters and digits, with their palm so to the camera and all four fingers out
or none (nearly all of A, B, E, M, N, S, T, 4 and 5), 9874 point upwards, 27 to a side and none downwards. Of all
hands, 4 % point to a side: G, H, P, Q and J do.
"""

_DECIDED: Final = {0: 0.3, 90: 1.0, 180: 0.5, 270: 1.0}
"""Seconds of such hands, pointing one way, that decide how the camera hangs, by the turn that sets them upright.

Chosen by hand: a camera hangs upright in most cases, which is decided before a letter's first hold (0.65 s) is over.
"""

_SHARE: Final = 0.125
"""What a second of other hands that point upwards counts: a G or H held to the side may be one on a camera's side."""

_CERTAIN: Final = 10.0
"""Seconds that can be gathered for a direction, and must be outweighed before another is believed; chosen by hand."""

_LONGEST_STEP: Final = 0.2
"""Seconds that one frame counts for at most: the hand may have been away since the one before."""

_KEPT: Final = 3.0
"""Seconds for which hands wait for the decision. Who has waited longer for a letter makes it again."""

_PATIENCE: Final = 1.5
"""Seconds for which hands have waited when the person is told: an upright one that says least waits for 1.2."""

_UNKNOWN: Final = (
    "It cannot be told yet which way up the camera is. Hold up your open hand, its palm to the camera, or set "
    "camera.turn."
)
_LYING: Final = {
    90: "The camera seems to lie on its side. Set camera.turn to auto.",
    180: "The camera seems to be upside down. Set camera.turn to auto.",
    270: "The camera seems to lie on its side. Set camera.turn to auto.",
}


class Upright:
    """Sets hands upright, and keeps them back until it is known which way up the camera is.

    HandLandmarker finds hands that point anywhere, so their landmarks are turned and not the pictures.

    Args:
        turn: by how many degrees clockwise hands are turned; "auto": as they say.

    Attributes:
        turn: by how many degrees clockwise they are turned at present.
    """

    def __init__(self, turn: Turn) -> None:
        self._auto = turn == "auto"
        self.turn = 0 if turn == "auto" else int(turn)
        self._direction = self.turn
        self._evidence = 0.0  # seconds, for the direction
        self._last = 0.0
        self._waiting: deque[Sighting] = deque()

    @property
    def advice(self) -> str:
        """What the person should know or do about the camera; empty for nothing."""
        if self._auto:
            waited = self._waiting[-1][0] - self._waiting[0][0] if self._waiting else 0.0
            return _UNKNOWN if waited >= _PATIENCE else ""
        return _LYING.get((self._direction - self.turn) % 360, "") if self._is_decided else ""

    def settle(self, hand: Hand | None, time: float) -> Sequence[Sighting]:
        """Take in what a frame shows, at its time in seconds.

        Returns:
            The frame's hand, set upright, and before it those of earlier frames that had to wait for it, each with the
            time of its frame; nothing where it has to wait, too.
        """
        if hand is not None:
            self._consider(hand)
        if self._auto and self._is_decided:
            self.turn = self._direction
        self._waiting.append((time, hand))
        if self._auto and not self._is_decided and any(seen for _, seen in self._waiting):
            while not 0 <= time - self._waiting[0][0] <= _KEPT:
                self._waiting.popleft()
            return ()
        settled = [(when, seen and turned(seen, self.turn)) for when, seen in self._waiting]
        self._waiting.clear()
        return settled

    def forget(self) -> None:
        """Let go of the hands that wait: they were not meant for what comes."""
        self._waiting.clear()

    @property
    def _is_decided(self) -> bool:
        return self._evidence >= _DECIDED[self._direction]

    def _consider(self, hand: Hand) -> None:
        """Count for how long hands have pointed one way; hands that point another way count against it."""
        passed = min(max(hand.time - self._last, 0.0), _LONGEST_STEP)
        self._last = hand.time
        further, weight = _vote(turned(hand, self.turn))
        direction = (self.turn + further) % 360
        if direction == self._direction:
            most = _CERTAIN if weight == 1 else max(self._evidence, _DECIDED[direction])
            self._evidence = min(self._evidence + weight * passed, most)
        else:
            self._evidence -= weight * passed
            if self._evidence < 0:
                self._direction, self._evidence = direction, 0.0


def turn_of(hand: Hand) -> int:
    """Give the turn clockwise, 0, 90, 180 or 270 degrees, by which the hand would point upwards most nearly."""
    x, y = hand.landmarks[MIDDLE_MCP, :2] - hand.landmarks[WRIST, :2]
    if abs(y) >= abs(x):
        return 0 if y <= 0 else 180
    return 270 if x > 0 else 90


def turned(hand: Hand, degrees: int) -> Hand:
    """Turn a hand clockwise by 0, 90, 180 or 270 degrees, together with the picture that it is in."""
    for _ in range(degrees // 90):
        width, height = hand.picture_size
        x, y, z = hand.landmarks.T
        hand = replace(hand, landmarks=np.stack([height - y, x, z], axis=1), picture_size=(height, width))
    return hand


def _vote(hand: Hand) -> tuple[int, float]:
    """Say by which turn, in degrees clockwise, a hand would be upright, and how much that counts, 0 to 1."""
    wrist, index, pinky = hand.landmarks[[WRIST, INDEX_MCP, PINKY_MCP]]
    normal = np.cross(pinky - wrist, index - wrist)
    facing = normal[2] / max(np.linalg.norm(normal), 1e-6) * (1 if hand.side == "right" else -1)
    palm, back = facing >= _SEEN, facing <= -_SEEN
    above = (pinky - index)[1] / max(np.linalg.norm(pinky - index), 1e-6)
    turn = turn_of(hand)
    out = _fingers_out(hand)
    if palm and (all(out) is any(out) or (turn == 0 and any(out[2:]))):
        return turn, 1.0
    if turn in {90, 270} and back and abs(above) >= _SEEN:
        return 0 if above > 0 else 180, 1.0
    if palm and (turn == 180 or (turn != 0 and above <= -_SEEN)):
        return turn, _SHARE
    return 0, _SHARE if turn == 0 and not back else 0.0


def _fingers_out(hand: Hand) -> list[bool]:
    """Tell of each finger, from index to little finger, whether it is out."""
    reach = np.linalg.norm(hand.landmarks - hand.landmarks[WRIST], axis=1)
    return [bool(reach[tip] > _OUT * reach[middle]) for _, middle, _, tip in FINGERS]
