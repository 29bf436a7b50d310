"""Somebody writes without the speller: one hand for each letter, none held too briefly or typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.learning.learner import HandLearner
from tray_asl.signs.normalize import normalize
from tray_asl.signs.prediction import LETTERS, MOTION_LETTERS
from tray_asl.signs.profile import Profile
from tray_asl.spelling.text.closed_word import ClosedWord
from tray_asl.spelling.text.words.letter import Letter
from tray_asl.spelling.text.words.meant import letters_meant
from tray_asl.training.evaluation.learning.writing import Labels

if TYPE_CHECKING:
    from tray_asl.signs.classifier import Classifier
    from tray_asl.spelling.text.words.lexicon import Lexicon
    from tray_asl.training.evaluation.simulation.signer import Signer


class QuickWriting:
    """As `Writing`, but each letter is one of the person's hands, and what the classifier says of it is typed.

    Args:
        classifier: reads the hands; it is corrected as the person is learned.
        lexicon: the words.
        learned: what was learned before.

    Attributes:
        labels: what was learned from so far.
        learner: what has been learned.
    """

    def __init__(self, classifier: Classifier, lexicon: Lexicon, learned: Profile | None = None) -> None:
        self.labels = Labels()
        self.learner = HandLearner(classifier, Profile(), learned)
        classifier.correction = self.learner.correction
        self._classifier, self._lexicon = classifier, lexicon

    def write(self, made: str, signer: Signer, seed: int) -> None:
        """Let a signer write a text, and learn from it.

        Args:
            made: the letters that are made.
            signer: whose hands.
            seed: the same seed chooses the same hands.
        """
        rng = np.random.default_rng(seed)
        hands = np.stack([signer.hands[letter][rng.integers(len(signer.hands[letter]))] for letter in made])
        inputs = normalize(hands)
        judged = self._classifier.judge(inputs)
        letters = tuple(map(_typed, made, judged))
        meant = letters_meant(ClosedWord(letters, (None,) * len(letters)), self._lexicon)
        still = [place for place, letter in enumerate(made) if letter not in MOTION_LETTERS]
        if not still:
            return
        for place in self.learner.take(inputs[still], meant[still]):
            self.labels.count += 1
            self.labels.wrong += LETTERS[int(meant[still[place]].argmax())] != made[still[place]]
        self.learner.refit()
        self._classifier.correction = self.learner.correction


def _typed(made: str, judged: np.ndarray[tuple[int], np.dtype[np.float32]]) -> Letter:
    """Take a hand for the letter that it is likeliest, and one that is drawn for what it is."""
    if made in MOTION_LETTERS:
        return Letter.certain(made.lower())
    letter = Letter.seen("", judged)
    return Letter(LETTERS[int(letter.likely.argmax())].lower(), letter.likely)
