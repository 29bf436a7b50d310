"""Complete a word that has been begun."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.spelling.text.words.casing import in_case_of
from tray_asl.spelling.text.words.channel import Noise, weigh
from tray_asl.spelling.text.words.search import explore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.spelling.text.words.letter import Letter
    from tray_asl.spelling.text.words.lexicon import Lexicon

_READINGS = 4  # prefixes of one length looked at: what the letters most likely are, and what else they may be
_DOUBT = 5.0  # nats below the best reading of the letters from which on one is too far-fetched to be shown


class Completer:
    """Proposes words that begin as what was typed, the most used ones first, with the classifier's doubts."""

    def __init__(self, lexicon: Lexicon, noise: Noise | None = None) -> None:
        self._lexicon = lexicon
        self._noise = noise or Noise()

    def complete(self, begun: Sequence[Letter], count: int = 3) -> tuple[str, ...]:
        """List the likeliest words that are begun so, best first, in the case of what was typed; at most `count`.

        Among them may be a word that ends here, if it is not spelled as typed. Nothing is proposed for a code, or where
        no word begins so.
        """
        typed = "".join(letter.character for letter in begun)
        if not (typed.isascii() and typed.isalpha()):
            return ()
        evidence = weigh(begun, self._noise)
        lowest = evidence.match.max(axis=1).sum() - _DOUBT
        scores: dict[int, float] = {}
        for reached in explore(self._lexicon.levels, evidence):
            for i in np.argsort(-reached.scores)[:_READINGS]:
                if reached.scores[i] < lowest:
                    break
                node = reached.prefixes[i]
                first = reached.level.first[node]
                frequencies = self._lexicon.log_frequency[first : reached.level.end[node]]
                for j in np.argsort(-frequencies)[: count + 1]:
                    word, score = int(first + j), float(reached.scores[i] + frequencies[j])
                    scores[word] = max(score, scores.get(word, score))
        words = (self._lexicon.words[i] for i in sorted(scores, key=lambda word: -scores[word]))
        words = (self._lexicon.written.get(word, word) for word in words)
        return tuple(islice((in_case_of(typed, word) for word in words if word != typed.lower()), count))
