"""The beam search: which words the moments so far may spell, and how well each explains them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tray_asl.spelling.fluent.language import END

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.spelling.fluent.language import Language

    Floats = NDArray[np.float64]

_LOST = float("-inf")
_KEPT_FOR = 3.5  # seconds that the search can be taken back: longer than the longest stroke


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much; all but `width` and `near` are logarithms of probabilities (nats).

    shape, motion: factor on the evidence of one second for the letter, and for rest against movement. Frames are far
        from independent, so a second counts as some looks at the hand, however many frames it has.
    passing: the likelihood of any hand on its way between letters, against that of a hand that is clearly a letter.
    letter: for each letter begun: what an invented one must make up for. direct: for passing from letter to letter
        without being seen on the way. language: factor on the language model.
    stroke: for a letter that has been drawn.
    width: words followed at once. near: by how much a letter may be less likely than the best to be begun at all.
    """

    shape: float = 14.0
    motion: float = 14.0
    passing: float = -1.5
    letter: float = 0.0
    direct: float = -2.0
    language: float = 0.7
    stroke: float = 6.0
    width: int = 24
    near: float = 5.0


class Likelihoods(NamedTuple):
    """How well one moment fits: for each letter (float64[26]), for resting and for moving; logarithms."""

    letters: Floats
    resting: float
    moving: float


class _Scores(NamedTuple):
    """How well a word explains everything so far, if its last letter is still being held, and if it has been left."""

    held: float
    left: float

    @property
    def best(self) -> float:
        return max(self.held, self.left)


class Beam:
    """Follows the likeliest words through time (Viterbi over letters and the ways between them).

    Words are capitals A to Z. Each is either resting on its last letter or has left it; a letter is begun from where
    the last one was left, or straight from another letter; a double must be left between. Evidence is weighed by time.
    """

    def __init__(self, language: Language, weights: Weights) -> None:
        self._language = language
        self._weights = weights
        self.clear()

    def clear(self, resting: str = "") -> None:
        """Begin a word. resting: the letter of the word before that the hand still makes and must leave first."""
        self._root = resting
        start = _Scores(0.0, _LOST) if resting else _Scores(_LOST, 0.0)
        self._scores: dict[str, _Scores] = {"": start}
        self._past: deque[tuple[float, dict[str, _Scores]]] = deque()

    @property
    def word(self) -> str:
        """The best word so far."""
        return max(self._scores, key=lambda word: self._scores[word].best)

    def final(self) -> str:
        """Choose the word, now that it has ended."""
        weight = self._weights.language
        ended = {w: s.best + weight * float(self._language.following(w)[END]) for w, s in self._scores.items() if w}
        empty = self._scores.get("", _Scores(_LOST, _LOST)).best
        best = max(ended, key=lambda word: ended[word], default="")
        return best if best and ended[best] > empty else ""

    def step(self, time: float, seconds: float, likely: Likelihoods) -> None:
        """Go on by one moment, which speaks for so many `seconds`."""
        weights = self._weights
        letters = weights.shape * seconds * likely.letters
        resting = weights.motion * seconds * likely.resting
        moving = seconds * (weights.motion * likely.moving + weights.shape * weights.passing)
        threshold = letters.max() - weights.shape * seconds * weights.near
        promising = [(int(i), chr(65 + int(i)), float(letters[i])) for i in np.flatnonzero(letters >= threshold)]
        following: dict[str, _Scores] = {}

        def reach(word: str, held: float, left: float) -> None:
            before = following.get(word)
            following[word] = (
                _Scores(held, left) if before is None else _Scores(max(held, before.held), max(left, before.left))
            )

        for word, scores in self._scores.items():
            last = word[-1:] or self._root
            stays = float(letters[ord(last) - 65]) if last else _LOST
            reach(word, scores.held + resting + stays, scores.best + moving)
            direct = scores.held + weights.direct if word else _LOST
            following_letters = self._language.following(word)
            for i, letter, fit in promising:
                begun = scores.left if letter == last else max(scores.left, direct)
                if begun > _LOST:
                    cost = weights.letter + weights.language * float(following_letters[i])
                    reach(word + letter, begun + cost + fit + resting, _LOST)
        self._keep(following)
        self._past.append((time, self._scores))
        while time - self._past[0][0] > _KEPT_FOR:
            self._past.popleft()

    def draw(self, letter: str, begun: float) -> None:
        """Take in a letter that has been drawn since `begun` seconds: what was read from the stroke may be none."""
        before = [scores for time, scores in self._past if time <= begun]
        then = before[-1] if before else {"": _Scores(_LOST, 0.0)}
        weights = self._weights
        ahead = max(s.best for s in self._scores.values()) - max(s.best for s in then.values()) + weights.stroke
        scores = dict(self._scores)
        for word, old in then.items():
            cost = weights.letter + weights.language * float(self._language.following(word)[ord(letter) - 65])
            known = scores.get(word + letter, _Scores(_LOST, _LOST))
            scores[word + letter] = _Scores(known.held, max(known.left, old.best + ahead + cost))
        self._keep(scores)

    def _keep(self, scores: dict[str, _Scores]) -> None:
        best = sorted(scores, key=lambda word: scores[word].best, reverse=True)[: self._weights.width]
        top = scores[best[0]].best  # scores are relative, so that they do not grow for ever
        self._scores = {word: _Scores(scores[word].held - top, scores[word].left - top) for word in best}
