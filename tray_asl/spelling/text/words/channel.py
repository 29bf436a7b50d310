"""The noisy channel: how likely the camera saw what it saw, given the word that was meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import LETTERS
from tray_asl.spelling.text.letters_and_digits import MOTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tray_asl.spelling.text.words.letter import Letter


NO_LETTER = len(LETTERS)


@dataclass(frozen=True, slots=True)
class Noise:
    """What goes wrong between a word and the letters that arrive. Probabilities; all defaults but `idle` are measured.

    Attributes:
        mistaken: a letter that looks like any other to the camera, whatever the classifier says.
        missed_stroke: J or Z of which only the still handshape was seen.
        inserted: a letter typed by the way from one letter to the next.
        dropped: one held too briefly.
        doubled: a letter typed twice.
        undoubled: a double typed once.
        idle: a hand that was held and not typed, where no letter was meant; an estimate.
    """

    mistaken: float = 0.03
    missed_stroke: float = 0.05
    inserted: float = 0.01
    dropped: float = 0.01
    doubled: float = 0.02
    undoubled: float = 0.05
    idle: float = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What n letters typed say, as natural logarithms of likelihoods over those of a letter at random.

    Before the first letter comes NO_LETTER.

    Attributes:
        match: float64[n, 26], if this letter was meant.
        insert: float64[n, 27], if nothing was meant here; by the letter that was meant before.
        drop: float64[27, 26], for a meant letter (column) that was not typed; by the letter that was meant before
            (row).
    """

    match: NDArray[np.float64]
    insert: NDArray[np.float64]
    drop: NDArray[np.float64]


def weigh(letters: Sequence[Letter], noise: Noise) -> Evidence:
    """Turn doubts into evidence by Bayes' rule, for letters that are all alike likely before they are seen."""
    likely = np.stack([letter.likely for letter in letters]).astype(np.float64)
    for drawn, shapes in MOTIONS.items():
        still = [LETTERS.index(shape) for shape in shapes if shape != drawn]
        likely[:, LETTERS.index(drawn)] += noise.missed_stroke * likely[:, still].sum(axis=1)
    likely /= likely.sum(axis=1, keepdims=True)
    count = len(LETTERS)
    match = np.log(count * (1 - noise.mistaken) * likely + noise.mistaken)
    insert = np.full((len(letters), count + 1), np.log(noise.inserted))
    insert[[not letter.character for letter in letters]] = np.log(noise.idle)
    insert[:, :count] = np.logaddexp(insert[:, :count], np.log(noise.doubled) + match)
    drop = np.full((count + 1, count), np.log(noise.dropped))
    np.fill_diagonal(drop, np.log(noise.undoubled))
    return Evidence(match, insert, drop)


def log_unknown(evidence: Evidence, start: NDArray[np.float64], follow: NDArray[np.float64]) -> float:
    """Weigh that no listed word was meant but a name, spelled as words of the language are, or else a code.

    Args:
        evidence: what the letters typed say.
        start: float64[26], see Lexicon.
        follow: float64[26, 26], see Lexicon.

    Returns:
        The natural logarithm of the likelihood over that of letters at random. It sums over all spellings (the forward
        algorithm); a code's letters are random, so its likelihood over random letters is 1.
    """
    forward, log_scale = start, 0.0
    for i, match in enumerate(evidence.match):
        forward = (forward @ follow if i else forward) * np.exp(match)
        scale = forward.sum()
        forward, log_scale = forward / scale, log_scale + float(np.log(scale))
    return float(np.logaddexp(log_scale, 0.0) - np.log(2))
