"""The fluent speller: letters that flow at natural speed become text, revised until the word is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.spelling.action import Action, Step
from tray_asl.spelling.fluent.alignment import align
from tray_asl.spelling.fluent.beam import Beam, Weights
from tray_asl.spelling.fluent.emission import EmissionModel
from tray_asl.spelling.fluent.features import FeatureExtractor
from tray_asl.spelling.fluent.incremental import IncrementalOutput
from tray_asl.spelling.text.letters_and_digits import Alphabet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tray_asl.spelling.fluent.beam import Likelihoods
    from tray_asl.spelling.fluent.features import Moment
    from tray_asl.spelling.fluent.language import Language
    from tray_asl.spelling.text.letters_and_digits import Typed
    from tray_asl.spelling.tracking.stroke_criteria import Stroke
    from tray_asl.spelling.tracking.tracked_frame import TrackedFrame

_SETTLE = 0.15  # seconds
_LEFT = 0.8  # seconds without a hand after which it begins another letter, in the same word where no space is typed
_BEFORE = 60  # moments before a word begins that its first letter may have been read from
_LONGEST = 3000  # moments: the letters of a word that takes longer are not told apart afterwards
_STIRRED = 3.0  # how many times faster a pause is forgotten than it has grown


class FluentDecoder:
    """Reads letters A to Z as they flow, typed in lower case. Time is each prediction's own; there is no clock.

    Args:
        language: what is likely to be spelled; AnyLetters for names and codes, WordLanguage for words.
        revise: whether letters may be taken back; without, words are typed once over.
        space_after: seconds without a hand after which the word is closed with a space, or None: never.
        pause: seconds of rest on one letter after which the word is closed with a space, or None: never.

    Attributes:
        read: the signs that the word was read from which the last step or `finish` has ended; empty if it ended none.
    """

    def __init__(  # noqa: PLR0913 (each is a setting of its own)
        self,
        language: Language,
        *,
        revise: bool = True,
        space_after: float | None = 0.8,
        pause: float | None = 3.0,
        weights: Weights | None = None,
        emission: EmissionModel | None = None,
    ) -> None:
        self._space_after, self._pause = space_after, pause
        self._alphabet = Alphabet("letters")  # whose shapes are A to Z
        self._emission = emission or EmissionModel.learned()
        self._weights = weights or Weights()
        self._beam = Beam(language, self._weights)
        self._output = IncrementalOutput(_SETTLE, revise=revise)
        self._features = FeatureExtractor()
        self._resting = ""  # the letter before the word that the hand must leave first
        self._rested = 0.0  # seconds of rest on the last letter
        self._moments: list[Moment] = []  # what the word is being read from
        self._likely: list[Likelihoods] = []
        self.read: list[Typed] = []

    @property
    def made(self) -> str:
        """The letter that was typed last, if the hand has not gone since; empty if there is none."""
        return (self._resting + self._output.typed)[-1:]

    def reset(self, resting: str = "") -> None:
        """Begin a word with nothing typed; `resting`: a letter that the hand still makes, and must leave first."""
        self._output.clear()
        self._begin(resting)

    def step(self, frame: TrackedFrame, stroke: Stroke | None) -> Step:
        """Take in the next frame, and the letter that it has finished drawing, if any.

        Returns:
            What to type or take back, and what comes next.
        """
        prediction, geometry, presence = frame.prediction, frame.geometry, frame.presence
        time = prediction.time
        actions: list[Action | None] = []
        self.read = []
        if (presence.unknown or presence.gone) and self._follow(self._features.finish()):
            actions.append(self._output.finish(time, self._beam.final()))
        if presence.gone and (not self._beam.word or (self._space_after is None and (presence.away or 0.0) >= _LEFT)):
            self._beam.leave()
        if geometry is not None:
            shapes = self._alphabet.pool(prediction.probabilities).astype(np.float64)
            self._follow(self._features.step(time, geometry, shapes * (not frame.posing)))
            if stroke:
                self._beam.draw(stroke.letter, time - stroke.seconds)
            actions.append(self._output.step(time, presence.elapsed, self._beam.word))
        elif presence.gone and self._space_after is not None and (presence.away or 0.0) >= self._space_after - 1e-6:
            actions.append(self._close(time))
        if self._pause is not None and self._rested >= self._pause:
            actions.append(self._close(time, rests=True))
        candidate, progress = self._output.pending
        stable = self._output.settled[-1:] or None
        return Step(tuple(filter(None, actions)), prediction.hand, candidate, progress, stable=stable)

    def finish(self, time: float, since: float) -> Action | None:
        """Leave the word as it was read at `since` seconds: what the hand did from then on was no letter."""
        word = self._beam.word_at(since)
        action = self._output.close(time, word, after="")
        self.read = self._align(word)
        self.reset()
        return action if action and (action.text or action.erase) else None

    def _follow(self, moments: Iterable[Moment]) -> bool:
        """Let the search go on by some moments; tell whether there were any."""
        followed = False
        for moment in moments:
            likely = self._emission.read(moment)
            self._beam.step(moment.time, moment.seconds, likely)
            if not self._beam.word:  # a hand that only rests may do so for hours
                del self._moments[:-_BEFORE], self._likely[:-_BEFORE]
            if len(self._moments) < _LONGEST:
                self._moments.append(moment)
                self._likely.append(likely)
            rests = likely.resting > likely.moving
            grown = moment.seconds if rests else -_STIRRED * moment.seconds
            self._rested = max(0.0, self._rested + grown) if self._beam.word else 0.0
            followed = True
        return followed

    def _close(self, time: float, *, rests: bool = False) -> Action | None:
        """End the word; `rests`: the hand still makes its last letter."""
        word = self._beam.final()
        action = self._output.close(time, word)
        self.read = self._align(word)
        self._begin(word[-1:] if rests else "")
        return action

    def _align(self, word: str) -> list[Typed]:
        moments = self._moments if len(self._moments) < _LONGEST else []
        return align(word, moments, self._likely, self._weights)

    def _begin(self, resting: str = "") -> None:
        self._beam.clear(resting)
        self._resting, self._rested = resting, 0.0
        self._moments, self._likely = [], []
        if not resting:
            self._features.clear()
