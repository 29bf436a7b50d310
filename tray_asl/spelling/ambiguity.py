"""Shapes shared by a letter and a digit: what the camera can tell apart, and what the neighbours must."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tray_asl.signs.prediction import DIGITS, LETTERS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.spelling.debounce import Probabilities

Mode = Literal["letters", "digits", "auto"]

TWINS = {"O": "0", "V": "2", "W": "6", "F": "9", "D": "1"}
"""Each letter whose handshape is, or nearly is, that of a digit."""

MOTIONS = {"J": frozenset("JI"), "Z": frozenset("ZDXG")}
"""Each letter that is drawn in the air, and the keys of the shapes in which its stroke begins or ends."""

_LETTER_OF = {digit: letter for letter, digit in TWINS.items()}


@dataclass(frozen=True, slots=True)
class Shape:
    """A handshape in one mode.

    key: its name in every mode: the letter of twins.
    choices: the characters that it may mean in this mode, the letter first.
    """

    key: str
    choices: tuple[str, ...]


class Alphabet:
    """The shapes of a mode. What belongs to none of them keeps its probability and so speaks against all of them.

    That is why an open hand at rest, a 5, becomes no letter in the mode `letters`.
    """

    def __init__(self, mode: Mode) -> None:
        """List the shapes of the mode."""
        wanted = {"letters": LETTERS, "digits": DIGITS, "auto": LETTERS + DIGITS}[mode]
        members: dict[str, list[str]] = {}
        for sign in LETTERS + DIGITS:
            members.setdefault(_LETTER_OF.get(sign, sign), []).append(sign)
        pools = {key: signs for key, signs in members.items() if any(sign in wanted for sign in signs)}
        self.shapes = [Shape(key, tuple(s for s in signs if s in wanted)) for key, signs in pools.items()]
        self._index = {shape.key: i for i, shape in enumerate(self.shapes)}
        self._belongs = np.zeros((len(SIGNS), len(self.shapes)), np.float32)
        for i, signs in enumerate(pools.values()):
            self._belongs[[SIGNS.index(sign) for sign in signs if sign not in MOTIONS], i] = 1

    def pool(self, probabilities: Probabilities) -> Probabilities:
        """Add up the twins: float32[36] over SIGNS becomes float32[len(shapes)], summing to at most 1.

        J and Z get nothing: they are motions, and no still hand is one.
        """
        return probabilities @ self._belongs

    def index(self, key: str) -> int | None:
        """Find a shape by its key; None where the mode does not have it."""
        return self._index.get(key)


@dataclass(frozen=True, slots=True)
class Typed:
    """A character of the current word and the shape that it was made with."""

    shape: Shape
    character: str


def choose(shape: Shape, word: Sequence[Typed]) -> str:
    """Decide which character a shape means after the word so far.

    The nearest neighbour that could be only one of letter and digit decides; without one it is a letter, as most of
    what is spelled is.
    """
    settled = (typed.character for typed in reversed(word) if len(typed.shape.choices) == 1)
    return shape.choices[-1] if next(settled, "letter").isdigit() else shape.choices[0]
