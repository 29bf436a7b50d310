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

_IN, _OUT = 0.95, 1.2
"""A finger is in, or out, when its tip is so many times as far from the wrist as its middle joint.

Fists are in by this (A, E, S and T of 95 % of people, M and N of 90), curled hands at rest are not: 1.0 to 1.3.
"""

_SEEN: Final = 0.7
"""Cosine of an angle of 45 degrees: by so much palm or back may be turned away from the camera, or knuckles lean."""

_DECIDED: Final = {0: 0.3, 90: 1.0, 180: 0.7, 270: 1.0}
"""Seconds of fists that decide how the camera hangs, by the turn that sets them upright.

Chosen on films of real people and on synthetic hands at rest: of 476 half minutes of those, each begun anew, one turned
an upright picture (`tray-asl train turned-cameras`).
"""

_ASIDE: Final = 0.75
"""What a second of a back seen, with the index knuckle on top, counts for an upright camera: G, H, J and Z."""

_SHARE: Final = 0.25
"""What a second of other hands counts: one that points upwards may be a G, H, P or Q before a camera on its side. A
palm that points upwards counts in full."""

_CERTAIN: Final = 5.0
"""Seconds that can be gathered for a direction, and must be outweighed before another is believed; chosen by hand."""

_LONGEST_STEP: Final = 0.2
"""Seconds that one frame counts for at most: the hand may have been away since the one before."""

_KEPT: Final = 5.0
"""Seconds for which hands wait for the decision. Who has waited longer for a letter makes it again."""

_PATIENCE: Final = 1.5
"""Seconds for which hands have waited when the person is told; it is shown once it has been so for a while."""

_UNKNOWN: Final = (
    "It cannot be told yet which way up the camera is. Hold up a fist, its palm to the camera, for a second, or set "
    "camera.turn."
)
_LYING: Final = {
    90: "The camera seems to lie on its side. Set camera.turn to auto.",
    180: "The camera seems to be upside down. Set camera.turn to auto.",
    270: "The camera seems to lie on its side. Set camera.turn to auto.",
}


class Upright:
    """Sets hands upright. The camera is believed to be upright until hands say otherwise.

    Hands that do are kept back until it is known, and then read as the camera hangs. HandLandmarker finds hands that
    point anywhere, so their landmarks are turned and not the pictures.

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
        self._last = float("inf")
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
        if self._auto and self._direction != self.turn and any(seen for _, seen in self._waiting):
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
    """Say by which turn, in degrees clockwise, a hand would be upright, and how much that counts, 0 to 1.

    Of 32,828 hands of people who sign letters and digits (86 sources), 11 % point to a side and 0.3 % down, but of 6740
    fists with the palm to the camera 16 to a side and none down. A hand that points to a side has its index knuckle
    above the others (G, H, J and Z: 98 %); where its back is seen, too, it is hardly an upright one on its side.
    Hands at rest show their backs or edges, or curl their fingers.
    """
    wrist, index, pinky = hand.landmarks[[WRIST, INDEX_MCP, PINKY_MCP]]
    normal = np.cross(pinky - wrist, index - wrist)
    facing = normal[2] / max(np.linalg.norm(normal), 1e-6) * (1 if hand.side == "right" else -1)
    palm, back = facing >= _SEEN, facing <= -_SEEN
    above = (pinky - index)[1] / max(np.linalg.norm(pinky - index), 1e-6)
    turn = turn_of(hand)
    reach = np.linalg.norm(hand.landmarks - hand.landmarks[WRIST], axis=1)
    out = [reach[tip] / reach[middle] for _, middle, _, tip in FINGERS]
    if palm and (turn == 0 or max(out) < _IN):
        return turn, 1.0
    if turn in {90, 270} and back and above >= _SEEN:
        return 0, _ASIDE
    if palm and min(out) < _IN and max(out) > _OUT and (turn == 180 or above <= -_SEEN):
        return turn, _SHARE
    if turn == 0 and not back:
        return 0, _SHARE
    return 0, 0.0
