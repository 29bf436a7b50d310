"""Fluent spelling as a style: what the decoder reads goes through the writer, which can take it back.

Signs of the person's own do not flow: they are held, and interrupt the word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from tray_asl.signs.prediction import LETTERS
from tray_asl.spelling.fluent.decoder import FluentDecoder
from tray_asl.spelling.held.style import HeldStyle
from tray_asl.spelling.text.letters_and_digits import Shape, Typed
from tray_asl.spelling.tracking.strokes import StrokeDetector

if TYPE_CHECKING:
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.spelling.action import Action, Step
    from tray_asl.spelling.fluent.language import Language
    from tray_asl.spelling.held.double_letter import DoubleLetterGuard
    from tray_asl.spelling.text.writer import Writer
    from tray_asl.spelling.tracking.tracked_frame import TrackedFrame

_GESTURE = 0.75  # seconds for which a hand that has made a gesture has been making it, at least
_PAUSE = 3.0  # seconds of rest on a letter that close its word
_ON_THE_WAY = 0.1  # seconds before a sign of one's own was made, in which the hand was on its way to it


class FluentStyle:
    """A Style that joins decoder and writer: one decides the letters of the word, the other knows the way back.

    Args:
        language: what is likely to be spelled. No word is corrected once more after that.
        settings: see effective_settings.
        writer: what is typed into.
        guard: see HeldStyle; for signs of the person's own.
    """

    uses: ClassVar = HeldStyle.uses | {
        "fluent_words",
        "own_words",
        "language",
        "revise",
        "patience",
        "space_after_hand_away",
        "space_after_ms",
    }

    def __init__(
        self, language: Language, settings: SpellingSettings, writer: Writer, guard: DoubleLetterGuard
    ) -> None:
        self._writer, self._guard = writer, guard
        self._own = HeldStyle(settings, writer, guard, "own")
        self._forming = settings.debounce_ms / 1000 + _ON_THE_WAY
        self._strokes = StrokeDetector()
        self._decoder = FluentDecoder(
            language,
            revise=settings.revise,
            space_after=settings.space_after_ms / 1000 if settings.space_after_hand_away else None,
            pause=_PAUSE * settings.patience,
        )

    @property
    def made(self) -> str:
        """See Style."""
        return self._decoder.made

    def step(self, frame: TrackedFrame) -> Step:
        """See Style."""
        observed = self._own.observe(frame)
        if observed.sign is not None:
            interrupted = self._finish(frame.prediction.time, self._forming)
            held = self._own.write(observed)
            return replace(held, actions=(*interrupted, *held.actions))
        stroke = self._strokes.step(frame.presence.elapsed, frame.geometry) if frame.geometry else None
        step = self._decoder.step(frame, stroke)
        last = len(step.actions) - 1  # the one that closes the word, if one does
        actions = tuple(
            self._writer.flow(action, self._decoder.read if number == last else ())
            for number, action in enumerate(step.actions)
        )
        candidate = step.candidate and self._writer.character(Typed(Shape(step.candidate.upper(), (step.candidate,))))
        return replace(step, actions=actions, candidate=candidate)

    def gesture(self, time: float) -> Action | None:
        """See Style: the word is left as it was before the gesture."""
        self._own.gesture(time)
        return next(iter(self._finish(time, _GESTURE)), None)

    def lose_track(self, *, gone: bool) -> None:
        """See Style; the decoder sees by itself that the hand has gone."""
        self._own.lose_track(gone=gone)
        self._strokes.clear()

    def leave(self) -> None:
        """See Style; no sign waits."""

    def begin(self, made: str) -> None:
        """See Style."""
        self.rewritten(made)
        if made in LETTERS:  # which the decoder minds from now on
            self._guard.release()

    def rewritten(self, made: str) -> None:
        """See Style: what stands is not the decoder's to take back, and it begins a word."""
        self._strokes.clear()
        self._decoder.reset(made if made in LETTERS else "")

    def reset(self, made: str) -> None:
        """See Style."""
        self._own.reset(made)
        self._decoder.reset()  # the frames from before the pause, too
        self.rewritten(made)

    def _finish(self, time: float, ago: float) -> tuple[Action, ...]:
        """End the word as it was read some seconds ago."""
        self._strokes.clear()
        action = self._decoder.finish(time, time - ago)
        return (self._writer.flow(action, self._decoder.read),) if action else ()
