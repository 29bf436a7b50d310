"""Signs made one by one: held, pushed towards the camera or drawn, each is typed as the person confirms it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from tray_asl.signs.prediction import SIGNS
from tray_asl.spelling.action import Step
from tray_asl.spelling.held.first_signs import FirstSigns, Held
from tray_asl.spelling.held.last_typed import LastTyped
from tray_asl.spelling.held.reader import SignReader
from tray_asl.spelling.held.unsure_hold import UnsureHold
from tray_asl.spelling.text.letters_and_digits import Typed, lean

if TYPE_CHECKING:
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.spelling.held.double_letter import DoubleLetterGuard
    from tray_asl.spelling.held.observation import Observation
    from tray_asl.spelling.held.writes import Writes
    from tray_asl.spelling.text.letters_and_digits import Mode
    from tray_asl.spelling.tracking.tracked_frame import TrackedFrame

_GESTURING = frozenset("5B4AS")  # keys of the shapes that an open hand or a fist may be taken for after a gesture


class HeldStyle:
    """A Style that debounces, confirms, guards against doubles, and writes.

    Args:
        settings: see effective_settings.
        writer: what is typed into.
        guard: what was typed last and not let go of, which outlives a change of settings.
        mode: which signs are looked for, besides those of the person's own.
    """

    uses: ClassVar = frozenset(
        (
            "style",
            "signs",
            "debounce_ms",
            "hold_ms",
            "enter_confidence",
            "leave_confidence",
            "margin",
            "still_jz",
            "steady",
            "slow_signs",
            "motion_letters",
            "auto_repeat",
            "repeat_delay_ms",
            "repeat_every_ms",
            "sure_start",
        )
    )

    def __init__(self, settings: SpellingSettings, writer: Writes, guard: DoubleLetterGuard, mode: Mode) -> None:
        self._writer, self._guard = writer, guard
        self._guard.steady = settings.steady
        self._reader = SignReader(settings, guard, mode)
        self._last = LastTyped(writer, guard)
        self._unsure: UnsureHold | None = None
        if settings.style == "hold" and mode in {"letters", "auto"}:
            self._unsure = UnsureHold(settings.hold_ms / 1000)
        self._first: FirstSigns | None = None
        if settings.sure_start and settings.style == "hold":
            self._first = FirstSigns(settings.debounce_ms / 1000, settings.hold_ms / 1000)

    @property
    def forming(self) -> str:
        """The key of the shape that the hand makes, as far as can be told so far; empty if it makes none."""
        return self._reader.forming

    @property
    def made(self) -> str:
        """See Style."""
        return self._guard.made

    def lose_track(self, *, gone: bool) -> None:
        """Break off what is half held: nobody knows what the hand did, or it has gone."""
        self._reader.clear()
        self.leave()
        if gone:
            self._guard.release()
            if self._unsure:
                self._unsure.expect()
            self._last.gone()

    def leave(self) -> None:
        """See Style; a sign that waits for more and that the hand goes on making begins anew."""
        if self._first:
            if self._first.waiting:
                self._guard.release()
            self._first.drop()

    def gesture(self, time: float) -> None:  # noqa: ARG002 (nothing that was typed changes)
        """See Style."""
        self.lose_track(gone=False)
        self._guard.bar(_GESTURING)

    def begin(self, made: str) -> None:
        """See Style."""
        if made and not self._guard.spent:
            self._guard.spend(made)

    def rewritten(self, made: str) -> None:
        """See Style; a sign that is still held stays spent."""

    def reset(self, made: str) -> None:  # noqa: ARG002 (the guard knows)
        """See Style; a sign that is still held stays spent."""
        self.lose_track(gone=False)

    def step(self, frame: TrackedFrame) -> Step:
        """See Style."""
        return self.write(self.observe(frame))

    def observe(self, frame: TrackedFrame) -> Observation:
        """Take in the next frame, and find out what sign is up without writing it."""
        elapsed = frame.presence.elapsed
        self._last.step(elapsed)
        last_key = self._writer.last_key
        observed = self._reader.read(frame, behind_j=self._last.key == "J", last_key=last_key)
        if observed.stability is None:
            return observed
        if self._first:
            self._first.step(elapsed, observed.stability, frame.track)
        hand = observed.prediction.hand
        if self._unsure and hand is not None:
            seen = self._unsure.step(elapsed, observed.stability, observed.shown, frame.track)
            if seen is not None:
                self._writer.doubt(observed.prediction.time, seen, hand)
        return observed

    def write(self, observed: Observation) -> Step:
        """Write the sign that is up, if the person has confirmed it."""
        prediction, confirmation, stability = observed.prediction, observed.confirmation, observed.stability
        stroke = observed.stroke
        shapes = self._reader.shapes
        stable = None if observed.sign is None else shapes[observed.sign].choices[0]
        if confirmation.sign is None or stability is None:
            return self._doubting(prediction.time, Step((), prediction.hand, None, 0.0, stable=stable))
        shape = shapes[confirmation.sign]
        seen = stability.signs[: len(SIGNS)]
        sign = Typed(shape, lean(shape, seen), *((None, None) if stroke else (seen, prediction.hand)))
        step = Step((), prediction.hand, self._writer.character(sign), confirmation.progress, stable=stable)
        if not confirmation.done:
            return self._doubting(prediction.time, step)
        confidence = min(1.0, stroke.likeness if stroke else float(stability.means[confirmation.sign]))
        if self._first and self._first.doubted:
            if not self._first.hold_back(Held(sign, confidence), drawn=stroke.letter if stroke else ""):
                return self._doubting(prediction.time, step)
            self._spend(shape.key)
            return self._doubting(prediction.time, step)
        instead = self._last.no_letters(stroke) if stroke else 0
        action = self._writer.write(prediction.time, sign, confidence, instead=instead)
        self._reader.typed(shape.key)
        self._spend(shape.key)
        self._last.one()
        if self._first:
            self._first.typed()
        return replace(step, actions=(action,))

    def _spend(self, key: str) -> None:
        """Take in that a shape was typed or is held back, and may not be for as long as the hand goes on making it."""
        self._guard.spend(key)
        if self._unsure:
            self._unsure.wait()

    def _doubting(self, time: float, step: Step) -> Step:
        """Show what is held back, and write it once there is enough of it."""
        step = self._first.shown(self._writer, time, step) if self._first else step
        if step.actions:
            self._last.several()
        return step
