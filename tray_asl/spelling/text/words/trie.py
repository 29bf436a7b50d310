"""A tree of prefixes as arrays, one level for each length, so that a search can weigh a whole level at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """All prefixes of one length, in alphabetical order.

    Attributes:
        letter: uint8[n], the last letter, 0 for a.
        parent: int32[n], the index of the prefix without that letter in the level above.
        first: int32[n], the words that begin so are words[first:end].
        end: int32[n], see first.
        is_word: bool[n], whether the prefix itself is a word; it is words[first] then.
    """

    letter: NDArray[np.uint8]
    parent: NDArray[np.int32]
    first: NDArray[np.int32]
    end: NDArray[np.int32]
    is_word: NDArray[np.bool_]


def letter_codes(words: NDArray[np.bytes_]) -> NDArray[np.uint8]:
    """Write words of a-z as numbers: uint8[n, longest], 0 for a to 25 for z, and above that where a word has ended."""
    return words.view(np.uint8).reshape(len(words), words.itemsize) - np.uint8(ord("a"))


def build_levels(codes: NDArray[np.uint8]) -> tuple[Level, ...]:
    """Build the levels from the codes of words that are sorted and all different."""
    inside = codes < 26
    lengths = inside.sum(axis=1)
    differs = np.ones(codes.shape, np.bool_)
    np.logical_or.accumulate(codes[1:] != codes[:-1], axis=1, out=differs[1:])
    levels: list[Level] = []
    above = np.zeros(len(codes), np.int32)
    for depth in range(codes.shape[1]):
        begins = inside[:, depth] & differs[:, depth]
        node = np.cumsum(begins, dtype=np.int32) - np.int32(1)
        first = np.flatnonzero(begins).astype(np.int32)
        size = np.bincount(node[inside[:, depth]], minlength=len(first)).astype(np.int32)
        levels.append(
            Level(codes[first, depth], above[first], first, first + size, is_word=lengths[first] == depth + 1)
        )
        above = node
    return tuple(levels)
