"""What people write while they are learned: words as often as they are used, and what upsets learning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.evaluation.simulation.texts import Texts

if TYPE_CHECKING:
    from tray_asl.spelling.text.words.lexicon import Lexicon
    from tray_asl.training.evaluation.simulation.signer import Signer

_COMMON = 3000  # of the most frequent words, drawn by their frequency
_RARER = (5_000, 30_000)  # ranks, drawn evenly


class Draw:
    """Draws texts in capitals that a signer has hands for.

    Args:
        lexicon: the words.
        signer: who is to write.
        rng: what is drawn from.
    """

    def __init__(self, lexicon: Lexicon, signer: Signer, rng: np.random.Generator) -> None:
        ranked = np.argsort(-lexicon.log_frequency, kind="stable")
        words = [(lexicon.words[i].upper(), float(lexicon.log_frequency[i])) for i in ranked[:_COMMON].tolist()]
        known = [(word, frequency) for word, frequency in words if len(word) > 1 and signer.can_spell(word)]
        self._words = [word for word, _ in known]
        shares = np.exp([frequency for _, frequency in known])
        self._shares = shares / shares.sum()
        rarer = [lexicon.words[i].upper() for i in ranked[slice(*_RARER)].tolist()]
        self._rarer = [word for word in rarer if signer.can_spell(word)]
        self._texts, self._signer, self._rng = Texts(lexicon), signer, rng

    def text(self, kind: str) -> str:
        """Draw a text: "words", "rarer", "names", "codes", or "mixed": words, one in ten a name or a code."""
        if kind == "mixed":
            kind = str(self._rng.choice(["words", "names", "codes"], p=[0.9, 0.05, 0.05]))
        if kind == "words":
            return self._words[int(self._rng.choice(len(self._words), p=self._shares))]
        if kind == "rarer":
            return self._rarer[int(self._rng.integers(len(self._rarer)))]
        return self._texts.choose("names" if kind == "names" else "codes", self._signer, 1, self._rng)[0]

    def with_slips(self, text: str, share: float) -> str:
        """Let some letters go wrong: left out, or another one made instead."""
        letters = sorted(self._signer.hands)
        made = ""
        for letter in text:
            if self._rng.random() >= share:
                made += letter
            elif self._rng.random() < 0.5:
                made += letters[int(self._rng.integers(len(letters)))]
        return made or text
