"""What arrived, letter by letter, beside what was meant."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of some text. letters: meant. The others count what arrived: see `tally`."""

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
            ways = []
            if i and j:
                ways.append(above[j - 1] + Tally(1, replaced=int(meant[i - 1] != arrived[j - 1])))
            if i:
                ways.append(above[j] + Tally(1, lost=1))
            if j:
                again = arrived[j - 1] in meant[max(i - 1, 0) : i + 1]
                ways.append(best[j - 1] + Tally(doubled=int(again), false=int(not again)))
            best.append(min(ways, key=lambda way: way.edits, default=Tally()))
    return best[-1]
