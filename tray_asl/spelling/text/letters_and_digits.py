"""Shapes shared by a letter and a digit: what the camera can tell apart, and what the neighbours must."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from tray_asl.signs.prediction import DIGITS, LETTERS, SAME_SHAPES, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tray_asl.hands.hand import Hand
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.held.debounce import Probabilities

Mode = Literal["letters", "digits", "auto", "own"]
Kind = Literal["letter", "digit"]

TWINS = {**SAME_SHAPES, "F": "9", "D": "1"}
"""Each letter whose handshape is, or nearly is, that of a digit."""

MOTIONS = {"J": frozenset("JI"), "Z": frozenset("ZDXG")}
"""Each letter that is drawn in the air, and the keys of the shapes in which its stroke begins or ends."""

_TELLING = {"D": (0.2, 0.5), "F": (0.05, 0.3)}
"""Twins that the classifier can tell apart, and the letter's share below which it is the digit, above which the letter.

Measured on the people who made all signs: a held 1 has a share of 0.01 to 0.2 for D, a D 0.4 to 0.97; a 9 has 0.01 to
0.03 for F, an F 0.08 to 0.8. O, V and W overlap with 0, 2 and 6 wholly.
"""

_WORDS_OF_TWINS = {
    "DO",
    "OF",
    "OFF",
    "ODD",
    "FOOD",
    "WOOD",
    "WOW",
    "VOW",
    "WOO",
    "WOOF",
    "DVD",
    "DODO",
    "VOODOO",
    "FOO",
}
"""Words spelled with D, F, O, V and W alone; any other such word is a number."""

_LETTER_OF = {digit: letter for letter, digit in TWINS.items()}


@dataclass(frozen=True, slots=True)
class Shape:
    """A handshape in one mode.

    Attributes:
        key: its name in every mode: the letter of twins.
        choices: the characters that it may mean in this mode, the letter first; the whole text for a sign of one's own.
        own: whether it is a sign of the person's own, which is typed verbatim.
    """

    key: str
    choices: tuple[str, ...]
    own: bool = False


class Alphabet:
    """The shapes of a mode. What belongs to none of them keeps its probability and so speaks against all of them.

    That is why an open hand at rest, a 5, becomes no letter in the mode `letters`. Signs of the person's own belong to
    every mode; in the mode `own` there are no others.

    Args:
        own: what the person's own signs mean.
    """

    def __init__(self, mode: Mode, *, still_jz: bool = False, own: Iterable[str] = ()) -> None:
        """List the shapes of the mode; still_jz: whether a still hand can be a J or a Z."""
        wanted = {"letters": LETTERS, "digits": DIGITS, "auto": LETTERS + DIGITS, "own": ""}[mode]
        members: dict[str, list[str]] = {}
        for sign in LETTERS + DIGITS:
            members.setdefault(_LETTER_OF.get(sign, sign), []).append(sign)
        pools = {key: signs for key, signs in members.items() if any(sign in wanted for sign in signs)}
        self.shapes = [Shape(key, tuple(s for s in signs if s in wanted)) for key, signs in pools.items()]
        self.own = tuple(own)
        self.shapes += [Shape(f"own {meaning}", (meaning,), own=True) for meaning in self.own]
        self._index = {shape.key: i for i, shape in enumerate(self.shapes)}
        self._belongs = np.zeros((len(SIGNS) + len(self.own), len(self.shapes)), np.float32)
        self._belongs[len(SIGNS) :, len(pools) :] = np.eye(len(self.own))
        for i, signs in enumerate(pools.values()):
            self._belongs[[SIGNS.index(sign) for sign in signs if still_jz or sign not in MOTIONS], i] = 1

    def signs(self, prediction: Prediction) -> Probabilities:
        """Line up what a frame shows: float32[36 + own signs], over SIGNS and then the meanings of `own`."""
        own = [prediction.own.get(meaning, 0.0) for meaning in self.own]
        return np.concatenate([prediction.probabilities, np.array(own, np.float32)])

    def pool(self, probabilities: Probabilities) -> Probabilities:
        """Add up the twins: float32[36 + own signs] (see signs) becomes float32[len(shapes)], summing to at most 1.

        J and Z get nothing, unless asked for: they are motions, and no still hand is one.
        """
        return probabilities @ self._belongs

    def index(self, key: str) -> int | None:
        """Find a shape by its key; None where the mode does not have it."""
        return self._index.get(key)


@dataclass(frozen=True, slots=True)
class Typed:
    """A sign of the current word.

    Attributes:
        shape: what was made.
        leaning: which kind the classifier takes it for where it can tell.
        seen: float32[36] over SIGNS, what it was taken for while it was held; None for a letter drawn in the air.
        hand: a hand that made it, from which it can be learned; None where there is none.
        capital: whether upper case was asked for it.
    """

    shape: Shape
    leaning: Kind | None = None
    seen: Probabilities | None = field(default=None, compare=False)
    hand: Hand | None = field(default=None, compare=False)
    capital: bool = False

    @property
    def kind(self) -> Kind | None:
        """Whether it is a letter or a digit, as far as it can be told without its neighbors."""
        if len(self.shape.choices) > 1:
            return self.leaning
        return "digit" if self.shape.choices[0].isdigit() else "letter"


def lean(shape: Shape, probabilities: Probabilities) -> Kind | None:
    """Tell which kind the classifier takes a shape for; None for twins that it cannot tell apart.

    Args:
        shape: what was made.
        probabilities: float32[36] over SIGNS, the mean of the time that the sign was held.
    """
    if len(shape.choices) == 1 or shape.key not in _TELLING:
        return None
    letter, digit = (float(probabilities[SIGNS.index(sign)]) for sign in shape.choices)
    share = letter / max(letter + digit, 1e-9)
    below, above = _TELLING[shape.key]
    return "digit" if share < below else "letter" if share > above else None


def resolve(word: Sequence[Typed], *, closed: bool = False, after_number: bool = False) -> str:
    """Decide the characters of a word; closed: nothing will follow; after_number: the word before it is a number.

    A shape that may be both follows its nearest neighbors that are settled: a digit to its right makes it a digit (B23,
    2005), else the one to its left decides (BV, 42), else the one to its right. A word of nothing but such shapes is
    letters, as most of what is spelled is, until it is closed and no word is spelled so (200); behind a number, where
    more digits are likely, from its first sign on and if it is one sign alone (42 2).
    """
    kinds = [typed.kind for typed in word]
    spelled = "".join(typed.shape.choices[0] for typed in word)
    is_number = (after_number or (closed and len(word) > 1)) and spelled not in _WORDS_OF_TWINS
    alone: Kind = "digit" if is_number else "letter"
    characters = []
    for i, typed in enumerate(word):
        left = next((kind for kind in reversed(kinds[:i]) if kind), None)
        right = next((kind for kind in kinds[i + 1 :] if kind), None)
        kind = kinds[i] or ("digit" if right == "digit" else left or right or alone)
        characters.append(typed.shape.choices[-1 if kind == "digit" else 0])
    return "".join(characters)
