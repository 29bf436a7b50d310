"""Signs made one by one: held, pushed towards the camera or drawn, each is typed as the person confirms it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from tray_asl.signs.prediction import SIGNS
from tray_asl.spelling.action import Step
from tray_asl.spelling.effective import SLOW_SIGN
from tray_asl.spelling.held.debounce import Debouncer
from tray_asl.spelling.held.double_letter import AutoRepeat, DoubleLetterGuard
from tray_asl.spelling.held.first_signs import FirstSigns, Held
from tray_asl.spelling.held.hold import NOTHING, Confirm, Confirmation, HoldConfirm
from tray_asl.spelling.held.last_typed import LastTyped
from tray_asl.spelling.held.observation import Observation
from tray_asl.spelling.held.push import PushConfirm
from tray_asl.spelling.held.unsure_hold import UnsureHold
from tray_asl.spelling.text.letters_and_digits import Alphabet, Typed, lean
from tray_asl.spelling.tracking.still_poses import with_still_poses
from tray_asl.spelling.tracking.strokes import StrokeDetector

if TYPE_CHECKING:
    from collections.abc import Collection

    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.spelling.held.debounce import Probabilities, Stability
    from tray_asl.spelling.held.writes import Writes
    from tray_asl.spelling.text.letters_and_digits import Mode
    from tray_asl.spelling.tracking.hand_track import HandTrack
    from tray_asl.spelling.tracking.tracked_frame import TrackedFrame

_GESTURING = frozenset("5B4AS")  # keys of the shapes that an open hand or a fist may be taken for after a gesture


class HeldStyle:
    """A Style that debounces, confirms, guards against doubles, and writes.

    Args:
        settings: see effective_settings.
        writer: what is typed into.
        guard: what was typed last and not let go of, which outlives a change of settings.
        mode: which signs are looked for, besides those of the person's own.

    Attributes:
        forming: the key of the shape that the hand makes, as far as can be told so far; empty if it makes none.
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
        self._settings, self._writer, self._guard, self._mode = settings, writer, guard, mode
        self._guard.steady = settings.steady
        self._last = LastTyped(writer, guard)
        self._unsure: UnsureHold | None = None
        if settings.style == "hold" and mode in {"letters", "auto"}:
            self._unsure = UnsureHold(settings.hold_ms / 1000)
        self.forming = ""
        self._first: FirstSigns | None = None
        if settings.sure_start and settings.style == "hold":
            self._first = FirstSigns(settings.debounce_ms / 1000, settings.hold_ms / 1000)
        self._still_jz = settings.still_jz and mode in {"letters", "auto"}
        self._strokes = StrokeDetector() if settings.motion_letters and mode in {"letters", "auto"} else None
        self._look_for(())
        self._auto_repeat: AutoRepeat | None = None
        if settings.auto_repeat and not self._confirm.own_release:
            self._auto_repeat = AutoRepeat(settings.repeat_delay_ms / 1000, settings.repeat_every_ms / 1000)

    def _look_for(self, own: Collection[str]) -> None:
        """Look for the signs of the mode and these of the person's own; what was half held starts anew."""
        settings, self._own = self._settings, tuple(own)
        self._alphabet = Alphabet(self._mode, still_jz=self._still_jz, own=own)
        self._debouncer = Debouncer(
            window=settings.debounce_ms / 1000,
            enter=settings.enter_confidence,
            leave=settings.leave_confidence,
            margin=settings.margin,
            signs=len(SIGNS) + len(own),
            pool=self._alphabet.pool,
        )
        hold = settings.hold_ms / 1000 if settings.style in {"hold", "fluent"} else 0.0
        slow = set(settings.slow_signs.upper())
        holds = [hold * (SLOW_SIGN if slow & set(shape.choices) else 1.0) for shape in self._alphabet.shapes]
        self._confirm: Confirm = PushConfirm() if settings.style == "gesture" else HoldConfirm(holds)

    @property
    def made(self) -> str:
        """See Style."""
        return self._guard.made

    def lose_track(self, *, gone: bool) -> None:
        """Break off what is half held: nobody knows what the hand did, or it has gone."""
        self._debouncer.clear()
        self._confirm.clear()
        self.forming = ""
        if self._strokes:
            self._strokes.clear()
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
        prediction, geometry, elapsed, track = frame.prediction, frame.geometry, frame.presence.elapsed, frame.track
        self._last.step(elapsed)
        if geometry is not None and tuple(prediction.own) != self._own:
            self._look_for(tuple(prediction.own))
        if not self._alphabet.shapes:
            return Observation(prediction)
        shown = None
        if geometry is not None:
            shown = self._alphabet.signs(prediction) * (not (frame.posing or self._has_drawn_j()))
            if self._still_jz:
                shown = with_still_poses(geometry, shown)
        stroke = self._strokes.step(elapsed, geometry) if self._strokes else None
        stability = self._debouncer.step(elapsed, shown)
        likeliest = int(stability.means.argmax())
        clear = stability.means[likeliest] >= self._settings.leave_confidence
        self.forming = self._alphabet.shapes[likeliest].key if clear else ""
        if self._first:
            self._first.step(elapsed, stability, track)
        key = None if stability.sign is None else self._alphabet.shapes[stability.sign].key
        self._guard.step(elapsed, track, stable=key, lost=self._spent_is_lost(stability))
        if self._unsure and prediction.hand is not None:
            seen = self._unsure.step(elapsed, stability, shown, track)
            if seen is not None:
                self._writer.doubt(prediction.time, seen, prediction.hand)
        drawn = None if stroke is None else self._alphabet.index(stroke.letter)
        if drawn is None:
            return Observation(prediction, stability, self._confirmation(elapsed, stability, shown, track))
        self._debouncer.clear()
        return Observation(prediction, stability, self._confirm.offer(drawn), stroke)

    def write(self, observed: Observation) -> Step:
        """Write the sign that is up, if the person has confirmed it."""
        prediction, confirmation, stability = observed.prediction, observed.confirmation, observed.stability
        stroke = observed.stroke
        stable = None if observed.sign is None else self._alphabet.shapes[observed.sign].choices[0]
        if confirmation.sign is None or stability is None:
            return self._doubting(prediction.time, Step((), prediction.hand, None, 0.0, stable=stable))
        shape = self._alphabet.shapes[confirmation.sign]
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
        if self._auto_repeat and shape.key not in self._guard.spent:
            self._auto_repeat.restart()
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

    def _has_drawn_j(self) -> bool:
        """Tell whether the hand shows how a J ends, which looks like Q."""
        return self._strokes is not None and self._strokes.turned and self._last.key == "J"

    def _spent_is_lost(self, stability: Stability) -> bool:
        """Tell whether a full window no longer shows what was typed last."""
        spent = [i for i, shape in enumerate(self._alphabet.shapes) if shape.key in self._guard.spent]
        return bool(stability.covered and stability.means[spent].sum() < self._settings.leave_confidence)

    def _confirmation(
        self, elapsed: float, stability: Stability, shown: Probabilities | None, track: HandTrack
    ) -> Confirmation:
        stable = stability.sign
        agrees = (
            stable is not None
            and shown is not None
            and bool(self._alphabet.pool(shown)[stable] >= self._settings.leave_confidence)
        )
        held_on = stable is not None and self._alphabet.shapes[stable].key in self._guard.spent
        if not held_on or self._confirm.own_release:
            return self._confirm.step(elapsed, stable, agrees=agrees, track=track)
        self._confirm.step(elapsed, None, agrees=False, track=track)
        if self._auto_repeat is None or stable is None or self._alphabet.shapes[stable].key != self._writer.last_key:
            return NOTHING
        return Confirmation(stable, self._auto_repeat.step(elapsed, agrees=agrees))
