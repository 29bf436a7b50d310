"""Learns a person's hand from samples as they come, and takes back what does harm."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tray_asl.signs.learning.samples import KeptSamples, Sample
from tray_asl.signs.prediction import LETTERS, MOTION_LETTERS, SIGNS, STILL_LETTERS
from tray_asl.signs.profile import Profile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tray_asl.signs.calibration import PersonalCorrection
    from tray_asl.signs.classifier import Classifier

    Floats = NDArray[np.float32]

SURE = 0.5
"""A sample is learned from and judged by if it was meant to be its letter with this probability."""

_WITNESSES = 80
"""The last samples that what was learned is judged by."""

_HARM = 4
"""How many more of them may be read wrongly with what was learned than without it."""

_KNOWN = 0.9
"""A hand that is read with this probability teaches nothing that is worth to be worked out at once."""

DOUBTED = 0.1
"""A hand that is less likely its letter may be a slip, whatever the word says."""

_COLUMNS = [SIGNS.index(letter) for letter in STILL_LETTERS]


class HandLearner:
    """Learns one person's hand. Neither thread nor file nor clock.

    Every sample is first read with what was learned before it, and without: samples that were kept back, for nothing
    has been learned from them yet. What is worse over the last of them is taken back whole. A single learned sample
    that made another hand be misread loses its trust.

    Args:
        classifier: the network; what it is corrected by plays no part.
        shown: what the person has shown of their hand. It is never changed, and judges too.
        learned: what was learned before.

    Attributes:
        taken_back: how often what was learned did harm and was dropped.
    """

    def __init__(self, classifier: Classifier, shown: Profile, learned: Profile | None = None) -> None:
        self._classifier = classifier
        self._stale = False  # whether something has come that is not in the correction yet
        self._shown = shown
        self._without = classifier.learn(shown, Profile())
        self.kept = KeptSamples()
        self.taken_back = 0
        if learned is not None:
            self._remember(learned)
        self._witnesses: deque[int] = deque(maxlen=_WITNESSES)
        self.correction = self._fit()

    def take(self, inputs: Floats, meant: NDArray[np.float64]) -> list[int]:
        """Take in the hands of a word.

        Args:
            inputs: float32[n, 63], the classifier's inputs.
            meant: float64[n, 26], how likely each was meant to be each letter (see letters_meant).

        Returns:
            Which of the hands were taken for what they were meant to be, by place.
        """
        letters = [LETTERS[i] for i in meant.argmax(axis=1).tolist()]
        trust = meant.max(axis=1)
        chosen = [i for i, letter in enumerate(letters) if trust[i] >= SURE and letter not in MOTION_LETTERS]
        if not chosen:
            return []
        inputs = inputs[chosen]
        taken: list[int] = []
        places = self._classifier.place(inputs)
        before, now = self._judge(self._without, inputs), self._judge(self.correction, inputs)
        for number, i in enumerate(chosen):
            sample = Sample(letters[i], inputs[number], places[number], float(trust[i]))
            named = STILL_LETTERS[int(now[number].argmax())]
            right = STILL_LETTERS[int(before[number].argmax())] == sample.letter
            self._witnesses.append(int(right) - int(named == sample.letter))
            if right and named != sample.letter:
                self.kept.blame(named, sample.place)
                self._stale = True
            likely = now[number, STILL_LETTERS.index(sample.letter)]
            if likely >= DOUBTED:
                self._stale |= bool(likely < _KNOWN) or sample.letter not in self.kept
                self.kept.add(sample)
            elif self.kept.add_doubted(sample, shown=sample.letter in self._shown.signs):
                self._stale = True
            else:
                continue
            taken.append(i)
        return taken

    def refit(self) -> bool:
        """Learn from what was kept, if it tells anything new; tell whether it was taken back, because it did harm."""
        harm = sum(self._witnesses) >= _HARM
        if harm:
            self.kept = KeptSamples()
            self._witnesses.clear()
            self.taken_back += 1
        if self._stale or harm:
            self.correction = self._fit()
        return harm

    def _fit(self) -> PersonalCorrection | None:
        self._stale = False
        return self._classifier.learn(self._shown, self.kept.profile())

    def _judge(self, correction: PersonalCorrection | None, inputs: Floats) -> Floats:
        """Judge n hands among the still letters: float32[n, 24]."""
        judged = self._classifier.judge_by(correction, inputs)[:, _COLUMNS]
        among: Floats = judged / judged.sum(axis=1, keepdims=True)
        return among

    def _remember(self, learned: Profile) -> None:
        for letter, inputs in learned.signs.items():
            places = self._classifier.place(inputs)
            for each, place, trust in zip(inputs, places, learned.trust[letter].tolist(), strict=True):
                self.kept.add(Sample(letter, each, place, trust))
