"""The samples that are kept of each letter: few, and together the most telling."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.profile import Profile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

KEPT = 5
"""How many samples of a letter are kept."""

_FADING = 0.98
"""What a sample's trust is multiplied by whenever another of its letter comes: a sample that nothing confirms goes."""

_LEAST = 0.3
"""A sample that is trusted less is let go of."""

_CLEAR = 0.9
"""From this trust on a word leaves little doubt about a letter."""

_SAME_WAY = 0.9
"""From this likeness on two hands are made the same way, and the newer one speaks for both."""


ALIKE = 0.8
"""From this likeness on two hands may be the same sign."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A hand that was read as a letter in a word.

    Attributes:
        letter: what it was meant to be, a capital.
        input: float32[63], the classifier's input (see normalize).
        place: float32[p], how it is like others (see Classifier.place).
        trust: how likely it was meant to be that letter, 0 to 1.
    """

    letter: str
    input: Floats
    place: Floats
    trust: float


class KeptSamples:
    """Chooses, letter by letter, what is kept. In memory; `profile` is what goes to the disk."""

    def __init__(self) -> None:
        self._kept: dict[str, list[Sample]] = {}
        self._doubtful: dict[str, deque[Sample]] = {}

    def __len__(self) -> int:
        """Count the samples."""
        return sum(map(len, self._kept.values()))

    def __contains__(self, letter: str) -> bool:
        """Tell whether there is a sample of a letter."""
        return bool(self._kept.get(letter))

    def add(self, new: Sample) -> None:
        """Take in a sample; where a letter has enough, what tells least goes.

        A new sample takes the place of one that was made the same way, so that hands that change are followed. Of
        different ways the least trusted one goes; a new one that is trusted less than all is not kept.
        """
        kept = [_trusted(sample, sample.trust * _FADING) for sample in self._kept.get(new.letter, [])]
        kept = [sample for sample in kept if sample.trust >= _LEAST]
        if len(kept) >= KEPT:
            likeness = np.array([sample.place @ new.place for sample in kept])
            nearest = int(likeness.argmax())
            weakest = nearest if likeness[nearest] >= _SAME_WAY else int(np.argmin([s.trust for s in kept]))
            if kept[weakest].trust > new.trust and weakest != nearest:
                self._kept[new.letter] = kept
                return
            del kept[weakest]
        self._kept[new.letter] = [*kept, new]

    def add_doubted(self, new: Sample, *, shown: bool) -> bool:
        """Take in a sample that was read as another letter: a slip, or how the person makes the letter.

        It counts from the second hand on that was made so. The first of a letter of which nothing is known, and which
        the word speaks for clearly, counts half: the second may be long in coming.

        Args:
            new: the sample.
            shown: whether the person has shown how they make this letter.

        Returns:
            Whether it counts.
        """
        if new.trust >= _CLEAR and not shown and new.letter not in self:
            self.add(_trusted(new, new.trust / 2))
            return True
        doubtful = self._doubtful.setdefault(new.letter, deque(maxlen=KEPT))
        alike = [other for other in doubtful if other.place @ new.place >= ALIKE]
        doubtful.append(new)
        if not alike:
            return False
        for sample in (*alike, new):
            doubtful.remove(sample)
            self.add(sample)
        return True

    def blame(self, letter: str, place: Floats) -> None:
        """Trust that sample of a letter half as much that a hand, which was none, is most like."""
        kept = self._kept.get(letter, [])
        if kept:
            nearest = int(np.argmax([sample.place @ place for sample in kept]))
            kept[nearest] = _trusted(kept[nearest], kept[nearest].trust / 2)
            self._kept[letter] = [sample for sample in kept if sample.trust >= _LEAST]

    def profile(self) -> Profile:
        """Give the samples without their order, which would tell what was written last."""
        shuffled = np.random.default_rng()
        signs, trust = {}, {}
        for letter in sorted(letter for letter, kept in self._kept.items() if kept):
            order = shuffled.permutation(len(self._kept[letter]))
            kept = [self._kept[letter][i] for i in order.tolist()]
            signs[letter] = np.stack([sample.input for sample in kept])
            trust[letter] = np.array([sample.trust for sample in kept], np.float32)
        return Profile(signs, trust=trust)


def _trusted(sample: Sample, trust: float) -> Sample:
    return Sample(sample.letter, sample.input, sample.place, trust)
