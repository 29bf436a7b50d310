"""Which words of the list may have been meant, all of them and unknown ones considered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.spelling.text.words.channel import log_unknown
from tray_asl.spelling.text.words.search import explore

if TYPE_CHECKING:
    from tray_asl.spelling.text.words.channel import Evidence
    from tray_asl.spelling.text.words.lexicon import Lexicon

_COUNT = 12  # words: what the others weigh together is next to nothing


def possible_words(lexicon: Lexicon, evidence: Evidence, unknown: float) -> list[tuple[str, float]]:
    """List the likeliest words, best first, each with the probability that it was meant.

    Args:
        lexicon: the words.
        evidence: what the letters typed say.
        unknown: how likely a word is none of the list before it is seen.
    """
    words, scores = [], []
    for reached in explore(lexicon.levels, evidence):
        whole = reached.level.is_word[reached.prefixes]
        words.append(reached.level.first[reached.prefixes[whole]])
        scores.append(reached.scores[whole] + lexicon.log_frequency[words[-1]])
    found, likelihoods = np.concatenate(words), np.concatenate(scores) + np.log(1 - unknown)
    if not len(found):
        return []
    other = np.log(unknown) + log_unknown(evidence, lexicon.start, lexicon.follow)
    total = np.logaddexp(np.logaddexp.reduce(likelihoods), other)
    best = np.argsort(-likelihoods, kind="stable")[:_COUNT]
    return [(lexicon.words[found[i]], float(np.exp(likelihoods[i] - total))) for i in best.tolist()]
