"""The speller: predictions become text the way a careful typist means it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.spelling.action import Action, Step
from tray_asl.spelling.ambiguity import MOTIONS, Alphabet, Typed, lean
from tray_asl.spelling.debounce import Debouncer, Stability
from tray_asl.spelling.hold import Confirm, Confirmation, HoldConfirm
from tray_asl.spelling.motion import MotionLetters, Stroke
from tray_asl.spelling.pace import SLOW_SIGN, paced
from tray_asl.spelling.push import PushConfirm
from tray_asl.spelling.repeat import AutoRepeat, RepeatGuard
from tray_asl.spelling.text import Writer
from tray_asl.spelling.track import HandTrack

if TYPE_CHECKING:
    from tray_asl.settings.schema import SpellingSettings
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.debounce import Probabilities

LONGEST_FRAME = 0.5
"""Seconds between two frames beyond which nobody knows what the hand did: a gap is evidence of nothing."""

_GETTING_READY = 1.0  # seconds between a letter typed and the stroke that shows that it was none
_LETTING_GO = 0.1  # seconds that a shape may be lost before its stroke seems to begin

_TRACK = 1.6  # seconds of the hand's path that gestures may look back on


class Speller:
    """Debounces, confirms, guards against doubles, and writes. Time is each prediction's own; there is no clock."""

    def __init__(self, settings: SpellingSettings) -> None:
        """Begin with nothing typed."""
        self._writer = Writer()
        self._repeat = RepeatGuard()
        self._track = HandTrack(_TRACK)
        self._time: float | None = None
        self._since_typed = 0.0  # seconds
        self._away: float | None = None  # seconds since the first frame without the hand
        self.configure(settings)

    def configure(self, settings: SpellingSettings) -> None:
        """Take over changed settings. What was half held starts anew; what was typed and the current word stay."""
        settings = self._settings = paced(settings)
        self._alphabet = Alphabet(settings.signs)
        self._writer.case = settings.case
        self._writer.revise = settings.revise
        self._motion = MotionLetters() if settings.motion_letters and settings.signs != "digits" else None
        self._debouncer = Debouncer(
            window=settings.debounce_ms / 1000,
            enter=settings.enter_confidence,
            leave=settings.leave_confidence,
            margin=settings.margin,
            pool=self._alphabet.pool,
        )
        hold = settings.hold_ms / 1000 if settings.style == "hold" else 0.0
        slow = set(settings.slow_signs.upper())
        holds = [hold * (SLOW_SIGN if slow & set(shape.choices) else 1.0) for shape in self._alphabet.shapes]
        self._confirm: Confirm = PushConfirm() if settings.style == "gesture" else HoldConfirm(holds)
        self._repeat.steady = settings.steady
        self._auto_repeat: AutoRepeat | None = None
        if settings.auto_repeat and not self._confirm.own_release:
            self._auto_repeat = AutoRepeat(settings.repeat_delay_ms / 1000, settings.repeat_every_ms / 1000)

    def reset(self) -> None:
        """Begin again as if new: typing was switched off or on."""
        self._writer.reset()
        self._repeat.release()
        self._lose_track()
        self._time = self._away = None

    def undo(self) -> Action | None:
        """Take back exactly what the last action typed; None where there is nothing left to take back."""
        return self._writer.undo(self._time or 0.0)

    def step(self, prediction: Prediction) -> Step:
        """Take in the next frame's prediction and say what to type, and what is about to be typed."""
        elapsed = self._elapse(prediction.time)
        hand = prediction.hand
        actions: list[Action] = []
        if hand is None:
            actions += self._hand_missing(elapsed, prediction.time)
        else:
            self._away = None
        self._track.step(elapsed, hand)
        self._since_typed += elapsed
        shown = None if hand is None else prediction.probabilities
        stability = self._debouncer.step(elapsed, shown)
        key = None if stability.sign is None else self._alphabet.shapes[stability.sign].key
        self._repeat.step(elapsed, self._track, stable=key, lost=self._spent_is_lost(stability))
        stroke = self._motion.step(elapsed, hand) if self._motion else None
        drawn = None if stroke is None else self._alphabet.index(stroke.letter)
        if drawn is None:
            confirmation = self._confirmation(elapsed, stability, shown)
        else:
            self._debouncer.clear()
            confirmation = self._confirm.offer(drawn)
        if confirmation.sign is None:
            return Step(tuple(actions), hand is not None, None, 0.0)
        shape = self._alphabet.shapes[confirmation.sign]
        sign = Typed(shape, lean(shape, stability.signs))
        candidate = self._writer.character(sign)
        if confirmation.done:
            confidence = stroke.likeness if stroke else float(stability.means[confirmation.sign])
            instead = stroke is not None and self._belongs_to(stroke)
            actions.append(self._writer.write(prediction.time, sign, min(1.0, confidence), instead=instead))
            if self._auto_repeat and shape.key not in self._repeat.spent:
                self._auto_repeat.restart()
            self._repeat.spend(MOTIONS.get(shape.key, frozenset(shape.key)))
            self._since_typed = 0.0
        return Step(tuple(actions), hand is not None, candidate, confirmation.progress)

    def _belongs_to(self, stroke: Stroke) -> bool:
        """Tell whether the last letter typed was no letter but the hand getting ready for the stroke, or drawing it."""
        before = self._since_typed - stroke.seconds
        kept = bool(self._repeat.spent) or self._repeat.free <= stroke.seconds + _LETTING_GO
        ready = kept and self._writer.last_key in MOTIONS[stroke.letter] - {stroke.letter}
        return before <= 0 or (ready and before <= _GETTING_READY)

    def _elapse(self, time: float) -> float:
        """Count the seconds since the last frame; after a gap, or when the clock went back, start anew."""
        elapsed = 0.0 if self._time is None else time - self._time
        self._time = time
        if 0 <= elapsed <= LONGEST_FRAME:
            return elapsed
        self._lose_track()
        if self._away is not None:
            self._away = 0.0
        return 0.0

    def _lose_track(self) -> None:
        self._debouncer.clear()
        self._confirm.clear()
        self._track.clear()
        if self._motion:
            self._motion.clear()

    def _hand_missing(self, elapsed: float, time: float) -> list[Action]:
        """Bridge a drop-out; after that the hand is away, and after a pause the word is over."""
        self._away = 0.0 if self._away is None else self._away + elapsed
        if self._away > self._settings.dropout_ms / 1000 + 1e-6:
            self._lose_track()
            self._repeat.release()
        if self._settings.space_after_hand_away and self._away >= self._settings.space_after_ms / 1000 - 1e-6:
            space = self._writer.space(time)
            return [space] if space else []
        return []

    def _spent_is_lost(self, stability: Stability) -> bool:
        """Tell whether a full window no longer shows what was typed last."""
        spent = [i for i, shape in enumerate(self._alphabet.shapes) if shape.key in self._repeat.spent]
        return bool(stability.covered and stability.means[spent].sum() < self._settings.leave_confidence)

    def _confirmation(self, elapsed: float, stability: Stability, shown: Probabilities | None) -> Confirmation:
        stable = stability.sign
        agrees = (
            stable is not None
            and shown is not None
            and bool(self._alphabet.pool(shown)[stable] >= self._settings.leave_confidence)
        )
        held_on = stable is not None and self._alphabet.shapes[stable].key in self._repeat.spent
        if not held_on or self._confirm.own_release:
            return self._confirm.step(elapsed, stable, agrees=agrees, track=self._track)
        self._confirm.step(elapsed, None, agrees=False, track=self._track)
        if self._auto_repeat is None:
            return Confirmation(None, 0.0)
        return Confirmation(stable, self._auto_repeat.step(elapsed, agrees=agrees))
