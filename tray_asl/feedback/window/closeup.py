"""The part of the camera's picture that the window shows: what is around the hand, so that it is seen large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.feedback.window.scene import Place

_ROOM: Final = 1.5
"""The side of the part in extents of the hand: fingers may open without leaving it."""

_MARGIN: Final = 0.06
"""Share of the side that stays free around the hand."""

_SMALL: Final = 0.45
"""Share of the side below which a hand is too small in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A square part of the mirrored picture, in heights of the picture, from its upper left corner.

    Attributes:
        left: where it begins.
        top: where it begins.
        side: how large it is.
    """

    left: float
    top: float
    side: float

    def places(self, hand: Sequence[Place], aspect: float) -> list[tuple[float, float]]:
        """Give the places of a hand in shares of this part."""
        return [(((1 - x) * aspect - self.left) / self.side, (y - self.top) / self.side) for x, y, _ in hand]


def whole(aspect: float) -> Part:
    """Give the part that has room for the whole picture."""
    side = max(aspect, 1.0)
    return Part((aspect - side) / 2, (1 - side) / 2, side)


class Closeup:
    """Follows the hand, but stays where it is for as long as the hand is well within it.

    A picture that moved with every move of the hand would show none of them.
    """

    def __init__(self) -> None:
        self._part: Part | None = None

    def follow(self, hand: Sequence[Place], aspect: float) -> Part:
        """Give the part to be shown; without a hand, the whole picture."""
        if not hand:
            self._part = None
            return whole(aspect)
        if self._part is None or not _suits(self._part.places(hand, aspect)):
            xs, ys = [(1 - x) * aspect for x, _, _ in hand], [y for _, y, _ in hand]
            side = max(_ROOM * max(max(xs) - min(xs), max(ys) - min(ys)), 0.05)
            self._part = Part((min(xs) + max(xs) - side) / 2, (min(ys) + max(ys) - side) / 2, side)
        return self._part


def _suits(places: Sequence[tuple[float, float]]) -> bool:
    xs, ys = [x for x, _ in places], [y for _, y in places]
    extent = max(max(xs) - min(xs), max(ys) - min(ys))
    return min(*xs, *ys) >= _MARGIN and max(*xs, *ys) <= 1 - _MARGIN and extent >= _SMALL
