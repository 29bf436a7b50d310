"""People who write with one third of their hands, and are judged by the other two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.normalize import normalize
from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.training.dataset.samples import STILL, load_samples
from tray_asl.training.evaluation.simulation.signer import PEOPLE, Signer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tray_asl.signs.classifier import Classifier
    from tray_asl.training.dataset.samples import Samples

_THIRDS = 3
_FEWEST = 12
"""Letters that somebody must be able to write with to take part."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes.

    Attributes:
        name: whose hands they are.
        collection: the folder that they come from.
        signer: the first third of the hands of each still letter, which they write with.
        judged: the other two thirds, and letters of fewer than three hands whole.
    """

    name: str
    collection: str
    signer: Signer
    judged: Samples

    def accuracy(self, classifier: Classifier) -> float:
        """Give the share of the judged hands that is named rightly among the letters."""
        judged = classifier.judge(normalize(self.judged.hands))[:, [SIGNS.index(letter) for letter in LETTERS]]
        return float((judged.argmax(axis=1) == self.judged.labels - SIGNS.index("A")).mean())


def load_people(paths: Iterable[Path]) -> list[Person]:
    """Read the people of .npz files of landmarks who show enough letters, in the order of the files.

    Raises:
        TrainingError: A file is not as `load_samples` needs it.
    """
    people = []
    for path in paths:
        samples = load_samples([path], person=PEOPLE)
        still = samples[np.isin(samples.labels, [SIGNS.index(letter) for letter in STILL])]
        for name in np.unique(still.people).tolist():
            own = still[still.people == name]
            writes = _first_thirds(own)
            signer = Signer.of(name, own[writes])
            if len(signer.hands) >= _FEWEST:
                people.append(Person(name, path.parent.name, signer, own[~writes]))
    return people


def _first_thirds(samples: Samples) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Choose the first third of each letter, bool[n]: neighbors of a burst stay on one side."""
    chosen = np.zeros(len(samples), np.bool_)
    for label in np.unique(samples.labels):
        of = np.flatnonzero(samples.labels == label)
        if len(of) >= _THIRDS:
            chosen[np.array_split(of, _THIRDS)[0]] = True
    return chosen
