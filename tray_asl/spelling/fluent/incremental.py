"""What of the best word so far is typed already, and taken back again when the search thinks better of it."""

from __future__ import annotations

from tray_asl.spelling.action import Action
from tray_asl.spelling.text.prefix import common_prefix

_ROUNDING = 1e-6  # seconds


class IncrementalOutput:
    """Types a word while it is still being read: a letter, in lower case, as soon as it has been read so for a while.

    Args:
        settle: seconds for which a letter must have been read so before it is typed, and before others are taken back
            for it.
        revise: whether letters may be taken back; without, a word is typed once it is over.

    Attributes:
        typed: what of the word is typed, in capitals.
    """

    def __init__(self, settle: float, *, revise: bool = True) -> None:
        self._settle = settle
        self._revise = revise
        self.clear()

    def clear(self) -> None:
        """Begin a word: the last one stays for good, or the person has gone on somewhere else."""
        self.typed = self._word = ""
        self._ages: list[float] = []
        self._doubted = 0.0  # seconds for which what was typed has not been the beginning of the best word

    @property
    def settled(self) -> str:
        """What of the best word has been read so for long enough to be believed, in capitals."""
        return self._word[: sum(age >= self._settle - _ROUNDING for age in self._ages)]

    @property
    def pending(self) -> tuple[str | None, float]:
        """The letter that would be typed next if the hand goes on so, and how far it is, 0 to 1."""
        place = len(self.typed)
        if not self._word.startswith(self.typed) or place >= len(self._word):
            return None, 0.0
        return self._word[place].lower(), min(self._ages[place] / self._settle, 1.0) if self._settle > 0 else 1.0

    def step(self, time: float, elapsed: float, word: str) -> Action | None:
        """Take in the best word, which is now `elapsed` seconds older than at the last call."""
        kept = common_prefix(word, self._word)
        self._ages = [age + elapsed for age in self._ages[:kept]] + [0.0] * (len(word) - kept)
        self._word = word
        self._doubted = 0.0 if word.startswith(self.typed) else self._doubted + elapsed
        settled = self.settled
        if not self._revise or (not settled.startswith(self.typed) and self._doubted < self._settle - _ROUNDING):
            return None
        if self.typed.startswith(settled) and word.startswith(self.typed):
            return None
        return self._change(time, settled)

    def finish(self, time: float, word: str) -> Action | None:
        """Type the word as it stands now that the hand has gone, while it may still go on."""
        self._word, self._ages, self._doubted = word, [self._settle] * len(word), 0.0
        return self._change(time, word) if self._revise and word != self.typed else None

    def close(self, time: float, word: str, after: str = " ") -> Action | None:
        """Type the word as it stays for good, and what comes after it; None where there is no word."""
        if not word and not self.typed:
            self.clear()
            return None
        action = self._change(time, word, after)
        self.clear()
        return action

    def _change(self, time: float, word: str, after: str = "") -> Action:
        """Go to the word by the fewest keys."""
        kept = common_prefix(word, self.typed)
        action = Action(time, word[kept:].lower() + after, len(self.typed) - kept)
        self.typed = word
        return action
