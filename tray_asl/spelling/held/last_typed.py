"""The signs typed last: how long ago that was, and which of them were no letters but the beginning of a stroke."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from tray_asl.spelling.text.letters_and_digits import MOTIONS

if TYPE_CHECKING:
    from tray_asl.spelling.held.double_letter import DoubleLetterGuard
    from tray_asl.spelling.held.writes import Writes
    from tray_asl.spelling.tracking.stroke_criteria import Stroke

_GETTING_READY: Final = 1.0
"""Seconds between a letter typed and the stroke that shows that it was none."""

_LETTING_GO: Final = 0.1
"""Seconds that a shape may be lost before its stroke seems to begin."""


class LastTyped:
    """Counts the seconds since the last sign was typed and since the one before.

    Args:
        writer: what they were typed into.
        guard: what was typed last and not let go of.

    Attributes:
        key: of the last shape, whatever became of the text; empty once the hand has gone.
    """

    def __init__(self, writer: Writes, guard: DoubleLetterGuard) -> None:
        self._writer, self._guard = writer, guard
        self._since_typed = self._since_before = math.inf
        self.key = guard.made

    def gone(self) -> None:
        """Take in that the hand has gone."""
        self.key = ""

    def step(self, elapsed: float) -> None:
        """Take in that so many seconds have passed."""
        self._since_typed += elapsed
        self._since_before += elapsed

    def one(self) -> None:
        """Take in that the sign that is spent now is typed."""
        self._since_typed, self._since_before = 0.0, self._since_typed
        self.key = self._guard.made

    def several(self) -> None:
        """Take in that several signs are typed at once, of which the last is spent now."""
        self._since_typed = self._since_before = 0.0
        self.key = self._guard.made

    def no_letters(self, stroke: Stroke) -> int:
        """Count those that were none: drawn slowly, a Z begins with a D that seems to be doubled."""
        if not self._belongs_to(stroke):
            return 0
        return 2 if self._writer.ends_in_double and self._since_before - stroke.seconds <= _GETTING_READY else 1

    def _belongs_to(self, stroke: Stroke) -> bool:
        """Tell whether the last letter typed belongs to the stroke."""
        before = self._since_typed - stroke.seconds
        kept = bool(self._guard.spent) or self._guard.free <= stroke.seconds + _LETTING_GO
        ready = kept and self._writer.last_key in MOTIONS[stroke.letter] - {stroke.letter}
        return before <= 0 or (ready and before <= _GETTING_READY)
