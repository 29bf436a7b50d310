"""Fluent spelling as a style of the speller: what the decoder reads goes through the writer, which can take it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.spelling.ambiguity import Shape, Typed
from tray_asl.spelling.fluent.decoder import FluentDecoder

if TYPE_CHECKING:
    from tray_asl.settings.schema import SpellingSettings
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.action import Action, Step
    from tray_asl.spelling.fluent.language import Language
    from tray_asl.spelling.text import Writer

_GESTURE = 0.75  # seconds for which a hand that has made a gesture has been making it, at least
_PAUSE = 3.0  # seconds of rest on a letter that close its word


class Flow:
    """Joins decoder and writer: the decoder decides the letters of the word, the writer knows case and the way back.

    settings: paced (see pace). No word is corrected once more: the language has had its say in reading it.
    """

    def __init__(self, language: Language, settings: SpellingSettings, writer: Writer) -> None:
        self._writer = writer
        self._decoder = FluentDecoder(
            language,
            revise=settings.revise,
            dropout=settings.dropout_ms / 1000,
            space_after=settings.space_after_ms / 1000 if settings.space_after_hand_away else None,
            pause=_PAUSE * settings.patience,
        )

    def reset(self) -> None:
        """Begin a word: the text was changed by other means, and what stands is not the decoder's to take back."""
        self._decoder.reset()

    def step(self, prediction: Prediction, *, gesturing: bool) -> Step:
        """Take in a frame; `gesturing`: its hand makes no sign."""
        seen = replace(prediction, probabilities=prediction.probabilities * (not gesturing))
        step = self._decoder.step(seen)
        actions = tuple(self._writer.flow(action) for action in step.actions)
        candidate = step.candidate and self._writer.character(Typed(Shape(step.candidate.upper(), (step.candidate,))))
        return replace(step, actions=actions, candidate=candidate)

    def finish(self, time: float) -> Action | None:
        """Leave the word as it was before the gesture that has just been made: its command is about to be obeyed."""
        action = self._decoder.finish(time, time - _GESTURE)
        return self._writer.flow(action) if action else None
