"""The speller: predictions become text the way a careful typist means it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.spelling.action import Action, Step
from tray_asl.spelling.ambiguity import Alphabet
from tray_asl.spelling.debounce import Debouncer, Stability
from tray_asl.spelling.hold import Confirm, Confirmation, HoldConfirm
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

_TRACK = 1.6  # seconds of the hand's path that gestures may look back on


class Speller:
    """Debounces, confirms, guards against doubles, and writes. Time is each prediction's own; there is no clock."""

    def __init__(self, settings: SpellingSettings) -> None:
        """Begin with nothing typed."""
        self._writer = Writer()
        self._repeat = RepeatGuard()
        self._track = HandTrack(_TRACK)
        self._time: float | None = None
        self._away: float | None = None  # seconds since the first frame without the hand
        self.configure(settings)

    def configure(self, settings: SpellingSettings) -> None:
        """Take over changed settings. What was half held starts anew; what was typed and the current word stay."""
        self._settings = settings
        self._alphabet = Alphabet(settings.signs)
        self._writer.case = settings.case
        self._debouncer = Debouncer(
            len(self._alphabet.shapes),
            window=settings.debounce_ms / 1000,
            enter=settings.enter_confidence,
            leave=settings.leave_confidence,
            margin=settings.margin,
        )
        hold = settings.hold_ms / 1000 if settings.style == "hold" else 0.0
        self._confirm: Confirm = PushConfirm() if settings.style == "gesture" else HoldConfirm(hold)
        self._auto_repeat: AutoRepeat | None = None
        if settings.auto_repeat and not self._confirm.own_release:
            self._auto_repeat = AutoRepeat(settings.repeat_delay_ms / 1000, settings.repeat_every_ms / 1000)

    def reset(self) -> None:
        """Begin again as if new: typing was switched off or on."""
        self._writer.reset()
        self._repeat.release()
        self._lose_track()
        self._time = self._away = None

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
        shown = None if hand is None else self._alphabet.pool(prediction.probabilities)
        stability = self._debouncer.step(elapsed, shown)
        key = None if stability.sign is None else self._alphabet.shapes[stability.sign].key
        self._repeat.step(elapsed, self._track, stable=key, lost=self._spent_is_lost(stability))
        confirmation = self._confirmation(elapsed, stability, shown)
        if confirmation.sign is None:
            return Step(tuple(actions), hand is not None, None, 0.0)
        shape = self._alphabet.shapes[confirmation.sign]
        candidate = self._writer.character(shape)
        if confirmation.done:
            if self._repeat.spent != shape.key and self._auto_repeat:
                self._auto_repeat.restart()
            confidence = min(1.0, float(stability.means[confirmation.sign]))
            actions.append(self._writer.write(prediction.time, shape, confidence))
            self._repeat.spend(shape.key)
        return Step(tuple(actions), hand is not None, candidate, confirmation.progress)

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
        """Tell whether a full window no longer shows the shape that was typed last."""
        spent = None if self._repeat.spent is None else self._alphabet.index(self._repeat.spent)
        mean = 0.0 if spent is None else stability.means[spent]
        return bool(stability.covered and mean < self._settings.leave_confidence)

    def _confirmation(self, elapsed: float, stability: Stability, shown: Probabilities | None) -> Confirmation:
        stable = stability.sign
        agrees = stable is not None and shown is not None and bool(shown[stable] >= self._settings.leave_confidence)
        held_on = stable is not None and self._alphabet.shapes[stable].key == self._repeat.spent
        if not held_on or self._confirm.own_release:
            return self._confirm.step(elapsed, stable, agrees=agrees, track=self._track)
        self._confirm.step(elapsed, None, agrees=False, track=self._track)
        if self._auto_repeat is None:
            return Confirmation(None, 0.0)
        return Confirmation(stable, self._auto_repeat.step(elapsed, agrees=agrees))
