"""Reading signs one by one: which sign the hand makes, and how far the person has come with confirming it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.signs.prediction import SIGNS
from tray_asl.spelling.effective import SLOW_SIGN
from tray_asl.spelling.held.debounce import Debouncer
from tray_asl.spelling.held.double_letter import AutoRepeat
from tray_asl.spelling.held.hold import NOTHING, Confirm, Confirmation, HoldConfirm
from tray_asl.spelling.held.observation import Observation
from tray_asl.spelling.held.push import PushConfirm
from tray_asl.spelling.text.letters_and_digits import Alphabet
from tray_asl.spelling.tracking.still_poses import with_still_poses
from tray_asl.spelling.tracking.strokes import StrokeDetector

if TYPE_CHECKING:
    from collections.abc import Collection

    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.spelling.held.debounce import Probabilities, Stability
    from tray_asl.spelling.held.double_letter import DoubleLetterGuard
    from tray_asl.spelling.text.letters_and_digits import Mode, Shape
    from tray_asl.spelling.tracking.hand_track import HandTrack
    from tray_asl.spelling.tracking.tracked_frame import TrackedFrame


class SignReader:
    """Debounces what the frames show, and confirms it; writes nothing.

    Args:
        settings: see effective_settings.
        guard: what was typed last and not let go of.
        mode: which signs are looked for, besides those of the person's own.

    Attributes:
        forming: the key of the shape that the hand makes, as far as can be told so far; empty if it makes none.
    """

    def __init__(self, settings: SpellingSettings, guard: DoubleLetterGuard, mode: Mode) -> None:
        self._settings, self._guard, self._mode = settings, guard, mode
        self.forming = ""
        self._still_jz = settings.still_jz and mode in {"letters", "auto"}
        self._strokes = StrokeDetector() if settings.motion_letters and mode in {"letters", "auto"} else None
        self._look_for(())
        self._auto_repeat: AutoRepeat | None = None
        if settings.auto_repeat and not self._confirm.own_release:
            self._auto_repeat = AutoRepeat(settings.repeat_delay_ms / 1000, settings.repeat_every_ms / 1000)

    @property
    def shapes(self) -> list[Shape]:
        """What is looked for; an Observation's signs are places in it."""
        return self._alphabet.shapes

    def clear(self) -> None:
        """Break off what is half held: nobody knows what the hand did, or it has gone."""
        self._debouncer.clear()
        self._confirm.clear()
        self.forming = ""
        if self._strokes:
            self._strokes.clear()

    def typed(self, key: str) -> None:
        """Take in that a shape is typed; one that is held on may be repeated."""
        if self._auto_repeat and key not in self._guard.spent:
            self._auto_repeat.restart()

    def read(self, frame: TrackedFrame, *, behind_j: bool, last_key: str | None) -> Observation:
        """Take in the next frame.

        Args:
            frame: what is seen.
            behind_j: whether a J was typed last, whose end looks like a Q.
            last_key: of the shape that was written last, which may be repeated.
        """
        prediction, geometry, elapsed, track = frame.prediction, frame.geometry, frame.presence.elapsed, frame.track
        if geometry is not None and tuple(prediction.own) != self._own:
            self._look_for(tuple(prediction.own))
        if not self.shapes:
            return Observation(prediction)
        shown = None
        if geometry is not None:
            ends_j = behind_j and self._strokes is not None and self._strokes.turned
            shown = self._alphabet.signs(prediction) * (not (frame.posing or ends_j))
            if self._still_jz:
                shown = with_still_poses(geometry, shown)
        stroke = self._strokes.step(elapsed, geometry) if self._strokes else None
        stability = self._debouncer.step(elapsed, shown)
        likeliest = int(stability.means.argmax())
        clear = stability.means[likeliest] >= self._settings.leave_confidence
        self.forming = self.shapes[likeliest].key if clear else ""
        key = None if stability.sign is None else self.shapes[stability.sign].key
        self._guard.step(elapsed, track, stable=key, lost=self._spent_is_lost(stability))
        drawn = None if stroke is None else self._alphabet.index(stroke.letter)
        if drawn is None:
            confirmation = self._confirmation(elapsed, stability, shown, track, last_key)
            return Observation(prediction, shown, stability, confirmation)
        self._debouncer.clear()
        return Observation(prediction, shown, stability, self._confirm.offer(drawn), stroke)

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

    def _spent_is_lost(self, stability: Stability) -> bool:
        """Tell whether a full window no longer shows what was typed last."""
        spent = [i for i, shape in enumerate(self.shapes) if shape.key in self._guard.spent]
        return bool(stability.covered and stability.means[spent].sum() < self._settings.leave_confidence)

    def _confirmation(
        self,
        elapsed: float,
        stability: Stability,
        shown: Probabilities | None,
        track: HandTrack,
        last_key: str | None,
    ) -> Confirmation:
        stable = stability.sign
        agrees = (
            stable is not None
            and shown is not None
            and bool(self._alphabet.pool(shown)[stable] >= self._settings.leave_confidence)
        )
        held_on = stable is not None and self.shapes[stable].key in self._guard.spent
        if not held_on or self._confirm.own_release:
            return self._confirm.step(elapsed, stable, agrees=agrees, track=track)
        self._confirm.step(elapsed, None, agrees=False, track=track)
        if self._auto_repeat is None or stable is None or self.shapes[stable].key != last_key:
            return NOTHING
        return Confirmation(stable, self._auto_repeat.step(elapsed, agrees=agrees))
