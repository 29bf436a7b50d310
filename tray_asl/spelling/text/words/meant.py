"""What each letter of a closed word was meant to be, by what the dictionary makes of the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import LETTERS
from tray_asl.spelling.text.words.casing import is_plain
from tray_asl.spelling.text.words.channel import NO_LETTER, Noise, weigh
from tray_asl.spelling.text.words.corrector import Caution
from tray_asl.spelling.text.words.possible_words import possible_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tray_asl.spelling.text.closed_word import ClosedWord
    from tray_asl.spelling.text.words.channel import Evidence
    from tray_asl.spelling.text.words.lexicon import Lexicon

    Floats = NDArray[np.float64]

_SHORTEST = 3
"""Letters from which on a word says more of its letters than they do of it."""

_CHOSEN = 0.97
"""How likely a word is meant that the person has chosen by hand."""


def letters_meant(word: ClosedWord, lexicon: Lexicon) -> Floats:
    """Weigh what each letter of a closed word was meant to be.

    Whether the word was corrected plays no part: the same evidence decides.

    Args:
        word: as the person left it.
        lexicon: the words that may have been meant; what may be none of them says nothing.

    Returns:
        Float64[letters, 26]: how likely each was meant, as far as words speak for it. A row sums to less than 1 by the
        chance that no word of the list was meant, or nothing by this letter.
    """
    meant = np.zeros((len(word.letters), len(LETTERS)))
    typed = "".join(letter.character for letter in word.letters)
    if not typed or not is_plain(typed):
        return meant
    evidence = weigh(word.letters, Noise())
    if word.chosen:
        chosen = word.chosen.lower()
        likely = [(chosen, _CHOSEN)] if is_plain(word.chosen) else []
    else:
        chosen = ""
        likely = possible_words(lexicon, evidence, Caution().unknown) if len(word.letters) >= _SHORTEST else []
    for meaning, probability in likely:
        for place, letter in enumerate(_align(meaning, evidence, begun=bool(chosen))):
            if letter is not None:
                meant[place, letter] += probability
    return meant


def _align(word: str, evidence: Evidence, *, begun: bool) -> Sequence[int | None]:
    """Find for each letter typed which letter of the word it stands for (see search.explore); None for nothing.

    Args:
        word: what was meant.
        evidence: what the letters typed say.
        begun: whether they may be only the beginning of the word.
    """
    codes = [LETTERS.index(letter) for letter in word.upper()]
    count = len(evidence.match)
    ways = np.full((len(codes) + 1, count + 1), -np.inf)
    came = np.zeros(ways.shape, np.int8)  # 0: inserted, 1: dropped, 2: matched
    ways[0, 0] = 0.0
    for j in range(len(codes) + 1):
        last = codes[j - 1] if j else NO_LETTER
        before = codes[j - 2] if j > 1 else NO_LETTER
        for t in range(count + 1):
            if j == t == 0:
                continue
            options = (
                ways[j, t - 1] + evidence.insert[t - 1, last] if t else -np.inf,
                ways[j - 1, t] + evidence.drop[before, last] if j else -np.inf,
                ways[j - 1, t - 1] + evidence.match[t - 1, last] if j and t else -np.inf,
            )
            came[j, t] = int(np.argmax(options))
            ways[j, t] = options[came[j, t]]
    j, t = int(ways[:, count].argmax()) if begun else len(codes), count
    meant: list[int | None] = [None] * count
    while j or t:
        step = came[j, t]
        if step == 2:
            meant[t - 1] = codes[j - 1]
        j, t = j - int(step != 0), t - int(step != 1)
    return meant
