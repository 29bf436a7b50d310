"""The measurement: everybody spells the same after a pause, with `spelling.sure_start` and without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.training.dataset.samples import STILL
from tray_asl.training.evaluation.learning.texts import Draw
from tray_asl.training.evaluation.simulation.outcome import predictions, spell
from tray_asl.training.evaluation.simulation.performance import Performance, Tempo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tray_asl.signs.classifier import Classifier
    from tray_asl.training.evaluation.simulation.outcome import Outcome
    from tray_asl.training.evaluation.simulation.signer import Signer

PAUSE = 25.0
"""Seconds without a hand before each text: longer than the setting lets pass without doubt."""

HELD = 3.0
"""Seconds for which a lone letter is held."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The same texts with the setting off and on; nothing is corrected."""

    off: tuple[Outcome, ...]
    on: tuple[Outcome, ...]

    @property
    def right(self) -> tuple[float, float]:
        """The share of texts that arrive right, off and on."""
        off, on = (sum(not outcome.wrong for outcome in each) / len(each) for each in (self.off, self.on))
        return off, on

    @property
    def wrong(self) -> tuple[float, float]:
        """The share of characters wrong, off and on."""
        letters = sum(len(outcome.text) for outcome in self.off)
        off, on = (sum(outcome.wrong for outcome in each) / letters for each in (self.off, self.on))
        return off, on

    @property
    def later(self) -> float:
        """Mean seconds by which the first letter stands there later when on; of texts that are right in both."""
        pairs = zip(self.off, self.on, strict=True)
        return float(np.mean([on.delays[0] - off.delays[0] for off, on in pairs if off.delays and on.delays]))


class Study:
    """Lets people spell.

    Args:
        signers: who spells.
        classifier: what judges the hands.
        seed: the same seed gives the same texts, spelled alike.
    """

    def __init__(self, signers: Sequence[Signer], classifier: Classifier, *, seed: int = 0) -> None:
        self._signers, self._classifier, self._seed = signers, classifier, seed

    def lone_letters(self) -> Compared:
        """Let everybody hold up each still letter that they have, alone."""
        tempo = Tempo(0.5 / HELD, jitter=0.0, before=PAUSE)
        return self._compare(tempo, lambda signer, _: [letter for letter in STILL if letter in signer.hands])

    def words(self, rate: float, each: int) -> Compared:
        """Let everybody spell `each` words, drawn as often as they are used, at `rate` letters a second, all alone."""
        lexicon = load_english()

        def drawn(signer: Signer, rng: np.random.Generator) -> list[str]:
            draw = Draw(lexicon, signer, rng)
            return [draw.text("words") for _ in range(each)]

        return self._compare(Tempo(rate, before=PAUSE), drawn)

    def _compare(self, tempo: Tempo, texts: Callable[[Signer, np.random.Generator], list[str]]) -> Compared:
        spellers = [Speller(SpellingSettings(words="exact", sure_start=sure)) for sure in (False, True)]
        found: list[tuple[Outcome, ...]] = []
        for number, signer in enumerate(self._signers):
            rng = np.random.default_rng((self._seed, number))
            for text in texts(signer, rng):
                performance = Performance(text, signer, tempo, seed=int(rng.integers(2**31)))
                seen = predictions(performance, self._classifier)
                found.append(tuple(spell(text, performance.keys, seen, speller) for speller in spellers))
        off, on = zip(*found, strict=True)
        return Compared(off, on)
