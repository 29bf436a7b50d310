"""A beam through the tree of words, all prefixes of one length at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.spelling.text.words.channel import NO_LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tray_asl.spelling.text.words.channel import Evidence
    from tray_asl.spelling.text.words.trie import Level

_BEAM = 14.0  # nats below the best reading of the letters seen: e^14 is what a common word weighs over a rare one
_WIDEST = (
    250  # prefixes kept of one length; with 600, 3 of 1,400 corrections are others, and it takes 1.5 times as long
)


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """Prefixes of one length that may have been meant by all letters typed.

    Attributes:
        prefixes: int64[k], indices in the level.
        scores: float64[k], log likelihood over random letters of the best way from the prefix to what was typed.
    """

    level: Level
    prefixes: NDArray[np.int64]
    scores: NDArray[np.float64]


def explore(levels: Sequence[Level], evidence: Evidence) -> Iterator[Reached]:
    """Align the letters typed with every prefix that is not hopeless: the edit distance of a noisy channel.

    `ways[p, t]` is the best way from prefix p to the first t letters typed, as log likelihood less that of the best
    reading of each letter, so that it can only fall. A prefix that has fallen far for every t is not followed.
    """
    best = evidence.match.max(axis=1)
    best_total = float(best.sum())
    match = (evidence.match - best[:, np.newaxis]).T
    insert = (evidence.insert - best[:, np.newaxis]).T
    ways = np.concatenate([[0.0], np.cumsum(insert[NO_LETTER])])[np.newaxis]
    kept = np.zeros(1, np.int64)
    last = np.full(1, NO_LETTER)
    parents = 1
    for level in levels:
        row = np.full(parents, -1)
        row[kept] = np.arange(len(kept))
        rows = row[level.parent]
        kept = np.flatnonzero(rows >= 0)
        rows, letters = rows[kept], level.letter[kept]
        above = ways[rows]
        drops = evidence.drop[last[rows], letters]
        ways = above + drops[:, np.newaxis]
        np.maximum(ways[:, 1:], above[:, :-1] + match[letters], out=ways[:, 1:])
        inserts = insert[letters]
        for t in range(len(best)):
            np.maximum(ways[:, t + 1], ways[:, t] + inserts[:, t], out=ways[:, t + 1])
        hope = ways.max(axis=1)
        chosen = np.flatnonzero(hope > -_BEAM)
        if len(chosen) > _WIDEST:
            chosen = np.sort(chosen[np.argpartition(hope[chosen], -_WIDEST)[-_WIDEST:]])
        if not len(chosen):
            return
        kept, ways, last, parents = kept[chosen], ways[chosen], letters[chosen], len(level.letter)
        yield Reached(level, kept, ways[:, -1] + best_total)
