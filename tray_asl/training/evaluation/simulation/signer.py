"""A signer: the real still hands of one person, by letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.hands.hand import Hand
from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.training.dataset.samples import load_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from tray_asl.training.dataset.samples import Samples

PEOPLE = r"hand\d(?=_)"
"""How the one collection of several people names them: see load_samples."""

_POSES = {"J": "I", "Z": "D"}
"""The letters that are drawn, and the still letter whose hand draws them."""


@dataclass(frozen=True, slots=True, eq=False)
class Signer:
    """One person's hands.

    Attributes:
        name: whose.
        hands: for each letter that the person made float64[n, 21, 3], right hands, in hand sizes, the wrist at the
            origin. J and Z are the hands of I and D, which draw them.
    """

    name: str
    hands: Mapping[str, NDArray[np.float64]]

    @classmethod
    def of(cls, name: str, samples: Samples) -> Signer:
        """Let somebody spell with these hands of theirs."""
        hands = {}
        for letter in LETTERS:
            made = samples.hands[samples.labels == SIGNS.index(_POSES.get(letter, letter))]
            if len(made):
                hands[letter] = np.stack([in_hand_sizes(hand.astype(np.float64)) for hand in made])
        return cls(name, hands)

    def can_spell(self, text: str) -> bool:
        """Tell whether there are hands for all letters of a text; spaces need none."""
        return set(text) <= {*self.hands, " "}


def load_signers(paths: Iterable[Path]) -> list[Signer]:
    """Read the people of .npz files of landmarks.

    Raises:
        TrainingError: A file is not as `load_samples` needs it.
    """
    samples = load_samples(paths, person=PEOPLE)
    return [Signer.of(name, samples[samples.people == name]) for name in sorted(set(samples.people.tolist()))]


def in_hand_sizes(landmarks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Put the wrist of float[21, 3] at the origin and divide by the hand's size."""
    size = HandGeometry(Hand(0.0, landmarks.astype(np.float32), "right", 1.0, (0, 0))).size
    return (landmarks - landmarks[0]) / size
