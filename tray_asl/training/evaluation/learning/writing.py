"""Somebody writes word after word through the real speller, and is learned meanwhile as the program does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.learning.learner import HandLearner
from tray_asl.signs.normalize import inputs_of
from tray_asl.signs.prediction import LETTERS
from tray_asl.signs.profile import Profile
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.words.meant import letters_meant
from tray_asl.training.evaluation.simulation.outcome import predictions
from tray_asl.training.evaluation.simulation.performance import Performance, Tempo

if TYPE_CHECKING:
    from typing import Literal

    from tray_asl.signs.classifier import Classifier
    from tray_asl.spelling.text.closed_word import ClosedWord
    from tray_asl.spelling.text.words.lexicon import Lexicon
    from tray_asl.training.evaluation.simulation.signer import Signer

    Style = Literal["hold", "fluent"]
    Words = Literal["exact", "correct"]

TEMPOS = {"hold": Tempo(0.7, frames=10, reopen=(0.5, 1.0), slide=(0.7, 1.1)), "fluent": Tempo(3.5)}
"""How people write in each style. Holding depends on time alone, whatever the frame rate. Who holds letters doubles
them as the manual says; who spells fluently does so in passing."""

_NEAR = 0.2  # seconds beside a letter's hold in which the hand already or still makes it
_BETWEEN = 0.5  # seconds from a word to the next


@dataclass(slots=True)
class Labels:
    """What was learned from.

    Attributes:
        count: hands that were taken for samples of a letter.
        wrong: how many of them were another letter.
    """

    count: int = 0
    wrong: int = 0


class Writing:
    """A person at the running program.

    Args:
        classifier: reads the hands; it is corrected as the person is learned.
        lexicon: the words.
        style: how letters are confirmed.
        words: what happens to closed words.
        learned: what was learned before.

    Attributes:
        labels: what was learned from so far.
        learner: what has been learned.
    """

    def __init__(
        self, classifier: Classifier, lexicon: Lexicon, style: Style, words: Words, learned: Profile | None = None
    ) -> None:
        self.labels = Labels()
        self.learner = HandLearner(classifier, Profile(), learned)
        classifier.correction = self.learner.correction
        self._classifier, self._lexicon, self._tempo = classifier, lexicon, TEMPOS[style]
        self._speller = Speller(SpellingSettings(style=style, words=words))
        self._keys: list[tuple[float, float, str]] = []
        self._now = 0.0

    def write(self, made: str, signer: Signer, seed: int) -> None:
        """Let a signer write a text, and learn from it.

        Args:
            made: the letters that are made.
            signer: whose hands.
            seed: the same seed moves alike.
        """
        performance = Performance(made, signer, self._tempo, seed=seed)
        start = self._now
        self._keys = self._keys[-60:] + [(start + begin, start + end, key) for begin, end, key in performance.keys]
        for seen in predictions(performance, self._classifier, start):
            self._now = seen.time
            for word in self._speller.step(seen).accepted:
                self._learn(word)
        self._now += _BETWEEN

    def _learn(self, word: ClosedWord) -> None:
        hands = [(place, hand) for place, hand in enumerate(word.hands) if hand is not None]
        if not hands:
            return
        meant = letters_meant(word, self._lexicon)[[place for place, _ in hands]]
        for place in self.learner.take(inputs_of([hand for _, hand in hands]), meant):
            self._count(hands[place][1].time, LETTERS[int(meant[place].argmax())])
        self.learner.refit()
        self._classifier.correction = self.learner.correction

    def _count(self, time: float, letter: str) -> None:
        """Count a sample, and whether the hand made another letter."""
        self.labels.count += 1
        made = {key for begin, end, key in self._keys if begin - _NEAR <= time <= end + _NEAR}
        self.labels.wrong += letter not in made
