"""The beam search: which words the moments so far may spell, and how well each explains them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tray_asl.signs.prediction import LETTERS
from tray_asl.spelling.fluent.language import END
from tray_asl.spelling.text.letters_and_digits import MOTIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.spelling.fluent.language import Language

    Floats = NDArray[np.float64]

_LOST = float("-inf")
_DRAWN = np.array([letter in MOTIONS for letter in LETTERS])
_KEPT_FOR = 4.5  # seconds that the search can be taken back: longer than the longest stroke


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much; all but `width` are logarithms of probabilities (nats).

    The defaults were found by changing one after the other, on words spelled at 2 to 5 letters a second by five people,
    each read by a classifier that was trained without them.

    Attributes:
        shape: factor on the evidence of one second for the letter. Frames are far from independent, so a second counts
            as some looks at the hand, however many frames it has.
        motion: the same for rest against movement.
        passing: the likelihood of any hand on its way between letters, against that of a hand that is clearly a letter.
        letter: for each letter begun: what an invented one must make up for.
        direct: for passing from letter to letter without being seen on the way.
        language: factor on the language model.
        stroke: for a letter that has been drawn.
        undrawn: for one that should have been, of which no stroke was recognized.
        width: words followed at once.
        near: by how much a letter may be less likely than the best to be begun at all, so that no language can put in
            letters that nobody has seen.
    """

    shape: float = 14.0
    motion: float = 22.0
    passing: float = -3.0
    letter: float = -1.0
    direct: float = -1.0
    language: float = 0.85
    stroke: float = 6.0
    undrawn: float = -4.0
    width: int = 24
    near: float = 3.2


class Likelihoods(NamedTuple):
    """How well one moment fits, as logarithms of likelihoods.

    Attributes:
        letters: float64[26], if the hand makes this letter.
        resting: if it rests on one.
        moving: if it is on its way between letters.
    """

    letters: Floats
    resting: float
    moving: float


class _Hypotheses(NamedTuple):
    """The words followed, and how well each explains everything so far, relative to the best.

    Attributes:
        words: n words in capitals.
        held: float64[n], if the word's last letter is still being held.
        left: float64[n], if it has been left.
    """

    words: list[str]
    held: Floats
    left: Floats

    @property
    def best(self) -> Floats:
        return np.maximum(self.held, self.left)


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
        """Begin a word.

        Args:
            resting: the letter of the word before that the hand still makes and must leave first, or nothing.
        """
        self._root = resting
        start = (0.0, _LOST) if resting else (_LOST, 0.0)
        self._now = _Hypotheses([""], np.array(start[:1]), np.array(start[1:]))
        self._past: deque[tuple[float, _Hypotheses]] = deque()

    @property
    def word(self) -> str:
        """The best word so far."""
        return self._now.words[int(self._now.best.argmax())]

    def leave(self) -> None:
        """Take in that the hand no longer makes the last letter: it may begin the same one again."""
        self._now = _Hypotheses(self._now.words, np.full(len(self._now.words), _LOST), self._now.best)

    def word_at(self, time: float) -> str:
        """Look up what was the best word at a time, a few seconds ago at most."""
        then = next((past for when, past in reversed(self._past) if when <= time), None)
        return then.words[int(then.best.argmax())] if then else ""

    def final(self) -> str:
        """Choose the word, now that it has ended; the empty one where nothing has been spelled."""
        weight = self._weights.language
        ends = [weight * float(self._language.following(word)[END]) if word else 0.0 for word in self._now.words]
        return self._now.words[int((self._now.best + ends).argmax())]

    def step(self, time: float, seconds: float, likely: Likelihoods) -> None:
        """Go on by one moment, which speaks for so many `seconds`."""
        weights, (words, held, left) = self._weights, self._now
        letters = weights.shape * seconds * likely.letters
        resting = weights.motion * seconds * likely.resting
        moving = seconds * (weights.motion * likely.moving + weights.shape * weights.passing)
        last = np.array([ord(word[-1:] or self._root or "@") - ord("A") for word in words])  # -1 where there is none
        direct = np.where([bool(word) for word in words], held + weights.direct, _LOST)
        begun = np.repeat(np.maximum(left, direct)[:, None], len(LETTERS), axis=1)
        doubled = np.flatnonzero(last >= 0)
        begun[doubled, last[doubled]] = left[doubled]
        seen = likely.letters >= likely.letters.max() - weights.near
        begun += self._costs(words) + np.where(seen, letters + resting, _LOST) + weights.undrawn * _DRAWN
        stays = np.where(last >= 0, letters[last], _LOST)
        # A hand that has drawn comes to rest in a shape that draws, once it stops: that is no new letter.
        drawn = [word[-1:] in MOTIONS for word in words]
        following = _Hypotheses(words, np.where(drawn, self._now.best, held) + resting + stays, self._now.best + moving)
        promising = np.argpartition(begun.ravel(), -weights.width)[-weights.width :]
        rows, columns = np.divmod(promising, len(LETTERS))
        longer = [words[row] + LETTERS[column] for row, column in zip(rows.tolist(), columns.tolist(), strict=True)]
        scores = begun.ravel()[promising]
        self._past.append((time, self._now))
        while time - self._past[0][0] > _KEPT_FOR:
            self._past.popleft()
        self._now = self._merge(following, _Hypotheses(longer, scores, np.full(len(longer), _LOST)))

    def draw(self, letter: str, begun: float) -> None:
        """Take in a letter that has been drawn since `begun` seconds: what was read from the stroke may be none.

        A letter that was being held then, of a shape that draws this one, was the hand getting ready. The hand may
        rest on that shape when it has drawn.
        """
        then = next((past for time, past in reversed(self._past) if time <= begun), None)
        then = then or _Hypotheses([""], np.array([_LOST]), np.array([0.0]))
        shapes = MOTIONS[letter] - {letter}
        ready = [word[-1:] in shapes for word in then.words]
        getting_ready = np.array(ready) & (then.held >= then.left)
        stems = [word[:-1] if is_ready else word for word, is_ready in zip(then.words, getting_ready, strict=True)]
        scores = then.best - then.best.max() + self._now.best.max() + self._weights.stroke
        scores = scores + self._costs(stems)[:, LETTERS.index(letter)]
        words, where = np.unique([stem + letter for stem in stems], return_inverse=True)
        best = np.full(len(words), _LOST)
        np.maximum.at(best, where, scores)
        self._now = self._merge(self._now, _Hypotheses(words.tolist(), best, best))

    def _costs(self, words: list[str]) -> Floats:
        """Say what it costs to begin each letter after each word: float64[n, 26]."""
        language = np.array([self._language.following(word) for word in words])[:, :END]
        costs: Floats = self._weights.letter + self._weights.language * language
        return costs

    def _merge(self, ours: _Hypotheses, others: _Hypotheses) -> _Hypotheses:
        """Join two sets of hypotheses, the better of the same word, and keep the best `width`."""
        words = list(dict.fromkeys(ours.words + others.words))
        places = {word: place for place, word in enumerate(words)}
        held, left = np.full((2, len(words)), _LOST)
        for side in (ours, others):
            where = [places[word] for word in side.words]
            held[where] = np.maximum(held[where], side.held)
            left[where] = np.maximum(left[where], side.left)
        best = np.maximum(held, left)
        kept = np.argsort(-best)[: self._weights.width]
        top = best[kept[0]]  # scores are relative, so that they do not grow for ever
        return _Hypotheses([words[i] for i in kept.tolist()], held[kept] - top, left[kept] - top)
