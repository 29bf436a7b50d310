"""What arrived, letter by letter, beside what was meant."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of some text.

    Attributes:
        letters: how many were meant.
        replaced: letters for which another arrived.
        lost: letters that did not arrive.
        doubled: letters that arrived once more.
        false: letters that arrived and were not meant.
    """

    letters: int = 0
    replaced: int = 0
    lost: int = 0
    doubled: int = 0
    false: int = 0

    @property
    def edits(self) -> int:
        """All that is wrong."""
        return self.replaced + self.lost + self.doubled + self.false

    @property
    def wrong(self) -> float:
        """The share of characters wrong."""
        return self.edits / max(self.letters, 1)

    def __add__(self, other: Tally) -> Tally:
        """Add up two."""
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


def tally(arrived: str, meant: str) -> Tally:
    """Count the fewest edits (Levenshtein 1966): letters replaced, lost, doubled (typed once more), or false."""
    best: list[Tally] = []
    for i in range(len(meant) + 1):
        above, best = best, []
        for j in range(len(arrived) + 1):
            candidates = []
            if i and j:
                candidates.append(above[j - 1] + Tally(1, replaced=int(meant[i - 1] != arrived[j - 1])))
            if i:
                candidates.append(above[j] + Tally(1, lost=1))
            if j:
                again = arrived[j - 1] in meant[max(i - 1, 0) : i + 1]
                candidates.append(best[j - 1] + Tally(doubled=int(again), false=int(not again)))
            best.append(min(candidates, key=lambda candidate: candidate.edits, default=Tally()))
    return best[-1]
