"""Pictures of a camera that lies on its side or hangs upside down, set upright."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tray_asl.hands.landmarks import MIDDLE_MCP, WRIST

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand
    from tray_asl.settings.sections.camera import Turn

_LONG_ENOUGH: Final = {90: 6.0, 180: 3.0, 270: 6.0}
"""Seconds of hands that point one way, by the turn that would set them upright.

Of 12 people who spell the alphabet, hands point within 45 degrees of upwards for 80 to 96 % of the time and downwards
for at most 5 %. Sideways, G, H, P and Q do, too; spelled words have other letters between.
"""

_LONGEST_STEP: Final = 0.2
"""Seconds that one frame counts for at most: the hand may have been away since the one before."""


class Upright:
    """Turns each picture before the hand is looked for in it.

    Args:
        find: looks for the hand in a frame.
        turn: by how many degrees clockwise pictures are turned; "auto": as the hands say.

    Attributes:
        suggested: a further turn, in degrees clockwise, that would set the hands upright; 0: they are.
    """

    def __init__(self, find: Callable[[Frame], Hand | None], turn: Turn) -> None:
        self._find = find
        self._auto = turn == "auto"
        self._turn = 0 if turn == "auto" else int(turn)
        self._last = 0.0
        self._evidence = 0.0
        self._pointing = 0
        self.suggested = 0

    def find(self, frame: Frame) -> Hand | None:
        """Find the hand in a frame, in pixels of the picture set upright."""
        hand = self._find(frame.turned(self._turn))
        if hand is not None:
            self._consider(hand)
            if self._auto and self.suggested:
                self._turn = (self._turn + self.suggested) % 360
                self._evidence = self._pointing = self.suggested = 0
        return hand

    def _consider(self, hand: Hand) -> None:
        """Count for how long hands have pointed one way; time that they point another way counts against it."""
        passed = min(max(hand.time - self._last, 0.0), _LONGEST_STEP)
        self._last = hand.time
        turn = turn_of(hand)
        self._evidence += passed if turn == self._pointing else -4 * passed  # four fifths of the time must agree
        if self._evidence <= 0:
            self._pointing, self._evidence = turn, 0.0
        if self._pointing == 0:
            self._evidence = min(self._evidence, 1.0)
            self.suggested = 0
        elif self._evidence >= _LONG_ENOUGH[self._pointing]:
            self._evidence = _LONG_ENOUGH[self._pointing]
            self.suggested = self._pointing


def turn_of(hand: Hand) -> int:
    """Give the turn clockwise, 0, 90, 180 or 270 degrees, by which the hand would point upwards most nearly."""
    x, y = hand.landmarks[MIDDLE_MCP, :2] - hand.landmarks[WRIST, :2]
    if abs(y) >= abs(x):
        return 0 if y <= 0 else 180
    return 270 if x > 0 else 90
