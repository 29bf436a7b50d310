"""How well a moment fits each letter, resting and moving: what was learned from people the classifier had not seen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import LETTERS
from tray_asl.spelling.fluent.beam import Likelihoods
from tray_asl.spelling.text.letters_and_digits import MOTIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.spelling.fluent.features import Moment

    Floats = NDArray[np.float64]

_ANY = 0.006  # of 1: how likely any letter is, whatever the classifier says
_DRAWN = {
    LETTERS.index(letter): [LETTERS.index(shape) for shape in shapes if shape != letter]
    for letter, shapes in MOTIONS.items()
}


@dataclass(frozen=True, slots=True, eq=False)
class EmissionModel:
    """What moments say.

    Attributes:
        meant: float64[26, 26], how likely each letter (row) was meant where the classifier says another (column).
        rest: float64[8], the weights of a logistic regression from a moment's features to whether the hand
            rests on a letter, the constant last.
    """

    meant: Floats
    rest: Floats

    @classmethod
    def learned(cls) -> EmissionModel:
        """Load what came with the program."""
        text = resources.files(__package__).joinpath("emission.json").read_text(encoding="utf-8")
        return cls(**{name: np.array(values) for name, values in json.loads(text).items()})

    def read(self, moment: Moment) -> Likelihoods:
        """Judge a moment. A drawn letter looks like the hands that draw it, until its stroke is recognized."""
        letters = self.meant @ moment.shapes + _ANY
        for drawn, shapes in _DRAWN.items():
            letters[drawn] = letters[shapes].max()
        logit = float(moment.features @ self.rest[:-1] + self.rest[-1])
        return Likelihoods(np.log(letters), -float(np.logaddexp(0, -logit)), -float(np.logaddexp(0, logit)))
